package io.shopgrid.cluster;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./shopgrid down}: stops every process of the grid that has a pid file, in order. */
@Command(
        name = "down",
        description = "Stops the grid's processes on this machine, in order.",
        mixinStandardHelpOptions = true)
public final class DownMain implements Callable<Integer> {
    private static final int MAX_TIMEOUT_SECONDS = 3_600;

    @Option(
            names = "--timeout",
            description = "how long all processes of a kind may take to end before they are killed (60)",
            defaultValue = "60",
            paramLabel = "SECONDS")
    private int timeoutSeconds;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli injects the spec
    DownMain() {}

    /** Exits with 0 if nothing is left running and nothing had to be killed. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DownMain()).execute(arguments));
    }

    @Override
    public Integer call() {
        if (timeoutSeconds < 1 || timeoutSeconds > MAX_TIMEOUT_SECONDS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--timeout %d is not within 1 to %d".formatted(timeoutSeconds, MAX_TIMEOUT_SECONDS));
        }
        PrintWriter out = spec.commandLine().getOut();
        Path runDirectory = Directories.fromLauncher().run();
        List<RunningMember> running = RunningMember.in(runDirectory);
        if (running.isEmpty()) {
            out.println("nothing is running");
        }
        boolean clean = new Shutdown(runDirectory, Duration.ofSeconds(timeoutSeconds), line -> {
                    out.println(line);
                    out.flush();
                })
                .stop(running);
        return clean ? 0 : 1;
    }
}
