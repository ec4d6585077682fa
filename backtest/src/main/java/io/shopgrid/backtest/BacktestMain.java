package io.shopgrid.backtest;

import io.shopgrid.backtest.chart.Charts;
import io.shopgrid.compute.pricing.PricingPolicy;
import io.shopgrid.model.process.GridProcess;
import io.shopgrid.model.settings.DurationText;
import io.shopgrid.model.settings.EffectiveSettings;
import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import io.shopgrid.replay.ending.ReplayFailedException;
import io.shopgrid.replay.file.LineLimit;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./shopgrid backtest}: what policies would have done with recorded events. Needs no grid and no Kafka. */
@Command(
        name = "backtest",
        description = "Says what pricing policies would have done with a file of recorded events.",
        mixinStandardHelpOptions = true)
public final class BacktestMain implements Callable<Integer> {
    /** System property that the launcher sets: from JDK 22 on, {@code System.console()} does not tell. */
    private static final String OUTPUT_IS_TERMINAL = "shopgrid.terminal.output";

    private static final Logger log = LoggerFactory.getLogger(BacktestMain.class);

    private static final int OK = 0;
    private static final Duration SHORTEST_SWEEP = Duration.ofMinutes(1);
    private static final Duration LONGEST_SWEEP = Duration.ofDays(30);

    @Parameters(
            paramLabel = "DATA",
            description = "UCI Online Retail CSV or ShopGrid JSONL with products, plain or gzip")
    private String file = "";

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            required = true,
            description = "policy in YAML (config/policies/ has some); again for each one to compare")
    private List<Path> policyFiles = new ArrayList<>();

    @Option(
            names = "--sweep",
            paramLabel = "TIME",
            description = "event time between two looks at all products (default: 1h)")
    private String sweep = "1h";

    @Option(names = "--limit", paramLabel = "N", description = "only the first N data lines")
    private @Nullable String limit;

    @Option(names = "--csv", paramLabel = "FILE", description = "write the table as CSV")
    private @Nullable Path csv;

    @Option(names = "--chart", paramLabel = "FILE.png", description = "draw prices and changes over time")
    private @Nullable Path chart;

    @Option(names = "--sku", description = "draw this product's price, sales and stock too")
    private @Nullable String sku;

    @Option(names = "--markdown", paramLabel = "FILE", description = "write table and chart as a page")
    private @Nullable Path markdown;

    @Option(names = "--settings", description = "settings file (config/backtest/shopgrid.yaml shows the keys)")
    private @Nullable Path settingsFile;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;
    private final boolean terminal;

    @SuppressWarnings("NullAway.Init") // picocli injects the spec
    BacktestMain(Map<String, String> environment, boolean terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    /** Exits with 0 once the report is written, 1 if it cannot be made, 2 if arguments, policies or settings are wrong. */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        BacktestMain main = new BacktestMain(System.getenv(), Boolean.getBoolean(OUTPUT_IS_TERMINAL));
        System.exit(main.run(new CommandLine(main), arguments));
    }

    /** Runs the command line to its exit code. */
    int run(CommandLine commandLine, String... arguments) {
        return commandLine.setOverwrittenOptionsAllowed(true).execute(arguments);
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        List<String> problems = new ArrayList<>();
        BacktestSettings settings = settings(problems);
        BacktestRequest request = request(problems);
        if (settings == null || request == null || !problems.isEmpty()) {
            problems.forEach(problem -> say(err, problem));
            return GridProcess.WRONG_SETTINGS;
        }
        log.atInfo()
                .addKeyValue("process", "backtest")
                .addKeyValue("settings", EffectiveSettings.describe(settings))
                .log("effective settings");
        try {
            new BacktestCommand(settings, request, line -> say(out, line), percent -> showPercent(err, percent)).run();
            return OK;
        } catch (BacktestFailedException | ReplayFailedException failed) {
            log.atWarn().setCause(failed).log("backtest failed");
            clearPercent(err);
            say(err, "failed: " + failed.getMessage());
        } catch (RuntimeException failed) {
            log.atError().setCause(failed).log("backtest failed");
            clearPercent(err);
            say(err, "failed: " + GridProcess.rootCause(failed) + " (more in logs/backtest.log)");
        }
        return GridProcess.FAILED;
    }

    private @Nullable BacktestSettings settings(List<String> problems) {
        try {
            return settingsFile == null
                    ? SettingsLoader.load(BacktestSettings.class, environment)
                    : SettingsLoader.load(BacktestSettings.class, settingsFile, environment);
        } catch (SettingsException wrong) {
            problems.addAll(wrong.problems());
            return null;
        }
    }

    private @Nullable BacktestRequest request(List<String> problems) {
        int before = problems.size();
        Path path = Path.of(file);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            problems.add("DATA: '%s' is not a file that can be read".formatted(file));
        }
        List<PricingPolicy> policies = policies(problems);
        Duration sweepEvery = sweepEvery(problems);
        long lines = LineLimit.parse(limit, problems);
        if (sku != null && chart == null) {
            problems.add("--sku: is drawn into the file that --chart names; give both");
        }
        requireFolder("--csv", csv, problems);
        requireFolder("--chart", chart, problems);
        requireFolder("--markdown", markdown, problems);
        if (problems.size() > before) {
            return null;
        }
        return new BacktestRequest(path, policyFiles, policies, sweepEvery, lines, sku, csv, chart, markdown);
    }

    /** The policies, by their files alone: a variable that sets a node's policy sets none here. */
    private List<PricingPolicy> policies(List<String> problems) {
        if (policyFiles.size() > Charts.MAX_POLICIES) {
            problems.add("--policy: %d are more than %d".formatted(policyFiles.size(), Charts.MAX_POLICIES));
        }
        List<PricingPolicy> policies = new ArrayList<>();
        Map<String, Path> named = new HashMap<>();
        for (Path policyFile : policyFiles) {
            try {
                PricingPolicy policy = SettingsLoader.load(PricingPolicy.class, policyFile, Map.of());
                Path other = named.putIfAbsent(policy.id() + " v" + policy.version(), policyFile);
                if (other != null) {
                    problems.add("%s: id '%s' with version %d is that of %s too; the table could not tell them apart"
                            .formatted(policyFile, policy.id(), policy.version(), other));
                }
                policies.add(policy);
            } catch (SettingsException wrong) {
                problems.addAll(wrong.problems());
            }
        }
        return policies;
    }

    private Duration sweepEvery(List<String> problems) {
        try {
            Duration every = DurationText.parse(sweep);
            if (every.compareTo(SHORTEST_SWEEP) >= 0 && every.compareTo(LONGEST_SWEEP) <= 0) {
                return every;
            }
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            log.atDebug().setCause(unreadable).log("sweep is no duration");
        }
        problems.add("--sweep: '%s' is not a duration from %s to %s, such as 15m or 1h"
                .formatted(sweep, DurationText.of(SHORTEST_SWEEP), DurationText.of(LONGEST_SWEEP)));
        return SHORTEST_SWEEP;
    }

    private static void requireFolder(String option, @Nullable Path target, List<String> problems) {
        if (target != null) {
            Path folder = target.toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(target)) {
                problems.add("%s: '%s' is no file in a folder that is there".formatted(option, target));
            }
        }
    }

    private void showPercent(PrintWriter err, int percent) {
        if (terminal) {
            err.print("\r%3d %%".formatted(percent));
            err.flush();
        }
        if (percent == 100) {
            clearPercent(err);
        }
    }

    private void clearPercent(PrintWriter err) {
        if (terminal) {
            err.print("\r     \r");
            err.flush();
        }
    }

    private static void say(PrintWriter to, @Nullable String line) {
        to.println(line);
        to.flush();
    }
}
