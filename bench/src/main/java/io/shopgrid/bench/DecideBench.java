package io.shopgrid.bench;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Time and garbage of one pricing decision, by JMH in a JVM of its own for each mix of inputs. */
@Command(name = "decide", description = "Nanoseconds and bytes of one pricing decision.")
final class DecideBench implements Callable<Integer> {
    private static final TimeValue ROUND = TimeValue.seconds(1);

    @Option(names = "--warm-up", description = "seconds before those that count (${DEFAULT-VALUE})")
    private int warmUpSeconds = 8;

    @Option(names = "--seconds", description = "seconds that count, of each mix (${DEFAULT-VALUE})")
    private int seconds = 10;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli injects the spec
    DecideBench() {}

    @Override
    public Integer call() throws RunnerException {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "PricingEngine.decide, standard policy, %,d inputs in turn, one thread, a JVM for each mix, %d s after %d s%n",
                DecisionMix.INPUTS, seconds, warmUpSeconds);
        out.flush();
        Map<DecisionMix, RunResult> results = new EnumMap<>(DecisionMix.class);
        for (RunResult result : run()) {
            results.put(DecisionMix.valueOf(result.getParams().getParam("mix")), result);
        }
        results.forEach((mix, result) -> {
            Result<?> time = result.getPrimaryResult();
            out.printf(
                    "  %-6s %8.1f ± %.1f ns, %,8.0f B (%s)%n",
                    mix, time.getScore(), time.getScoreError(), bytes(result), mix.shares());
        });
        out.printf(
                "decide keep=%.0f ns mix=%.0f ns change=%.0f ns alloc keep=%.0f B mix=%.0f B change=%.0f B%n",
                nanos(results, DecisionMix.KEEP),
                nanos(results, DecisionMix.MIX),
                nanos(results, DecisionMix.CHANGE),
                bytes(of(results, DecisionMix.KEEP)),
                bytes(of(results, DecisionMix.MIX)),
                bytes(of(results, DecisionMix.CHANGE)));
        out.flush();
        return 0;
    }

    private Collection<RunResult> run() throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(DecideBenchmark.class.getName() + ".decide")
                        .forks(1)
                        .jvmArgs("-Xms1g", "-Xmx1g", "-XX:+UseG1GC")
                        .warmupIterations(warmUpSeconds)
                        .warmupTime(ROUND)
                        .measurementIterations(seconds)
                        .measurementTime(ROUND)
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    private static RunResult of(Map<DecisionMix, RunResult> results, DecisionMix mix) {
        return Objects.requireNonNull(results.get(mix), () -> mix + " was not measured");
    }

    private static double nanos(Map<DecisionMix, RunResult> results, DecisionMix mix) {
        return of(results, mix).getPrimaryResult().getScore();
    }

    private static double bytes(RunResult result) {
        return Objects.requireNonNull(
                        result.getSecondaryResults().get("gc.alloc.rate.norm"), "no allocation was measured")
                .getScore();
    }
}
