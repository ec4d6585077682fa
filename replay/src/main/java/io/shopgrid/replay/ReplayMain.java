package io.shopgrid.replay;

import io.shopgrid.model.process.GridProcess;
import io.shopgrid.model.settings.EffectiveSettings;
import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import io.shopgrid.replay.ending.ReplayFailedException;
import io.shopgrid.replay.ending.Stop;
import io.shopgrid.replay.file.LineLimit;
import io.shopgrid.replay.pace.Speed;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./shopgrid replay}: plays a file through Kafka into a running grid. */
@Command(
        name = "replay",
        description = "Plays a file through Kafka into a running grid, and checks that every line was counted.",
        mixinStandardHelpOptions = true)
public final class ReplayMain implements Callable<Integer> {
    /** System property that the launcher sets: from JDK 22 on, {@code System.console()} does not tell. */
    private static final String OUTPUT_IS_TERMINAL = "shopgrid.terminal.output";

    private static final Logger log = LoggerFactory.getLogger(ReplayMain.class);

    private static final int OK = 0;
    private static final int STOP_SECONDS = 30;

    @Parameters(paramLabel = "FILE", description = "UCI Online Retail CSV, click TSV or ShopGrid JSONL, plain or gzip")
    private String file = "";

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            description = "max: as history, with the file's own times (default); N: from now on, N times as fast")
    private String speed = "max";

    @Option(names = "--limit", paramLabel = "N", description = "only the first N data lines")
    private @Nullable String limit;

    @Option(names = "--settings", description = "settings file (config/replay/shopgrid.yaml shows the keys)")
    private @Nullable Path settingsFile;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;
    private final boolean terminal;
    private final Stop stop = new Stop();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<@Nullable Thread> running = new AtomicReference<>();

    @SuppressWarnings("NullAway.Init") // picocli injects the spec
    ReplayMain(Map<String, String> environment, boolean terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    /** Exits with 0 if every line was counted, 1 if not, 2 if arguments or settings are wrong. */
    public static void main(String[] arguments) {
        ReplayMain main = new ReplayMain(System.getenv(), Boolean.getBoolean(OUTPUT_IS_TERMINAL));
        Runtime.getRuntime().addShutdownHook(new Thread(main::stopNow, "stop"));
        System.exit(main.run(new CommandLine(main), arguments));
    }

    /** Runs the command line to its exit code. */
    int run(CommandLine commandLine, String... arguments) {
        try {
            return commandLine.setOverwrittenOptionsAllowed(true).execute(arguments);
        } finally {
            stopped.countDown();
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        List<String> problems = new ArrayList<>();
        ReplaySettings settings = settings(problems);
        ReplayRequest request = request(problems);
        if (settings == null || request == null) {
            problems.forEach(problem -> say(err, problem));
            return GridProcess.WRONG_SETTINGS;
        }
        log.atInfo()
                .addKeyValue("process", "replay")
                .addKeyValue("settings", EffectiveSettings.describe(settings))
                .log("effective settings");
        running.set(Thread.currentThread());
        Replay replay = new Replay(settings, request, Clock.systemUTC(), stop, terminal, text -> write(out, text));
        try {
            return replay.run() ? OK : GridProcess.FAILED;
        } catch (RuntimeException failed) {
            return ended(replay, failed, err);
        }
    }

    private int ended(Replay replay, RuntimeException failed, PrintWriter err) {
        if (stop.isRequested()) {
            say(err, "stopped: " + replay.whereItStopped());
        } else if (failed instanceof ReplayFailedException) {
            log.atWarn().setCause(failed).log("replay failed");
            say(err, "failed: " + failed.getMessage());
        } else {
            log.atError().setCause(failed).log("replay failed");
            say(err, "failed: " + GridProcess.rootCause(failed) + " (more in logs/replay.log)");
        }
        return GridProcess.FAILED;
    }

    private @Nullable ReplaySettings settings(List<String> problems) {
        try {
            return settingsFile == null
                    ? SettingsLoader.load(ReplaySettings.class, environment)
                    : SettingsLoader.load(ReplaySettings.class, settingsFile, environment);
        } catch (SettingsException wrong) {
            problems.addAll(wrong.problems());
            return null;
        }
    }

    private @Nullable ReplayRequest request(List<String> problems) {
        int before = problems.size();
        Path path = Path.of(file);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            problems.add("FILE: '%s' is not a file that can be read".formatted(file));
        }
        Speed wanted = Speed.MAX;
        try {
            wanted = Speed.parse(speed);
        } catch (IllegalArgumentException wrong) {
            problems.add(String.valueOf(wrong.getMessage()));
        }
        long lines = LineLimit.parse(limit, problems);
        if (problems.size() > before) {
            return null;
        }
        return new ReplayRequest(path, wanted, lines);
    }

    private static void say(PrintWriter to, @Nullable String line) {
        write(to, line + System.lineSeparator());
    }

    private static void write(PrintWriter to, String text) {
        to.print(text);
        to.flush();
    }

    /** On Ctrl-C: lets the main thread say how far it is before the JVM goes. */
    void stopNow() {
        stop.request();
        Thread replaying = running.get();
        if (replaying != null) {
            replaying.interrupt(); // it may be waiting for Kafka
        }
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.atWarn().log("not stopped in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
