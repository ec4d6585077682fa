package io.shopgrid.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./shopgrid bench NAME}: runs one measurement. */
@Command(
        name = "bench",
        description = "Measures the grid.",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        subcommands = {
            IngestBench.class,
            RecommendBench.class,
            ApiBench.class,
            DecideBench.class,
            RepriceBench.class,
            ReactBench.class,
            FlashSaleBench.class
        })
public final class BenchMain {
    /** Exits with the measurement's code: 0 if it ran and came to what it is to come to. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchMain()).execute(arguments));
    }
}
