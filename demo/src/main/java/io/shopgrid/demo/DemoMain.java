package io.shopgrid.demo;

import io.shopgrid.model.process.GridProcess;
import io.shopgrid.model.process.StartFailedException;
import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./shopgrid demo}: brings everything up in one process and says what to try. */
@Command(
        name = "demo",
        description = "A whole grid in one process, with a simulated shop.",
        mixinStandardHelpOptions = true)
public final class DemoMain implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(DemoMain.class);

    private static final Duration PROGRESS = Duration.ofSeconds(5);

    @Option(names = "--seconds", description = "stop after so many seconds", paramLabel = "N")
    private @Nullable Integer seconds;

    @Option(names = "--no-simulator", description = "leave the simulated shop out")
    private boolean noSimulator;

    @Option(names = "--settings", description = "settings file (config/demo/shopgrid.yaml shows the keys)")
    private @Nullable Path settingsFile;

    @Spec
    private CommandSpec spec;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init") // picocli injects the spec
    DemoMain() {}

    /** Exits with 0 after a clean stop, 2 if settings are wrong, 1 if anything else keeps it from starting. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DemoMain())
                .setOverwrittenOptionsAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopNow, "stop"));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            DemoSettings settings = settingsFile == null
                    ? SettingsLoader.load(DemoSettings.class, System.getenv())
                    : SettingsLoader.load(DemoSettings.class, settingsFile, System.getenv());
            try (Demo demo = Demo.start(settings, !noSimulator, line -> say(out, line))) {
                demo.greeting().forEach(line -> say(out, line));
                follow(demo, out);
                say(out, "stopping");
            }
            return 0;
        } catch (SettingsException wrong) {
            say(err, wrong.getMessage());
            return GridProcess.WRONG_SETTINGS;
        } catch (StartFailedException failed) {
            say(err, "not started: " + failed.getMessage());
            return GridProcess.FAILED;
        } catch (RuntimeException failed) {
            log.atWarn().setCause(failed).log("demo not started");
            say(err, "not started: " + GridProcess.rootCause(failed) + " (more in logs/demo.log)");
            return GridProcess.FAILED;
        } finally {
            stopped.countDown();
        }
    }

    private void follow(Demo demo, PrintWriter out) throws InterruptedException {
        long end = seconds == null ? Long.MAX_VALUE : System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            long left = end - System.nanoTime();
            if (left <= 0 || stop.await(Math.min(left, PROGRESS.toNanos()), TimeUnit.NANOSECONDS)) {
                return;
            }
            say(out, demo.progress());
        }
    }

    private static void say(PrintWriter to, @Nullable String line) {
        to.println(line);
        to.flush();
    }

    /** On Ctrl-C: lets the main thread close everything before the JVM goes. */
    private void stopNow() {
        stop.countDown();
        try {
            if (!stopped.await(30, TimeUnit.SECONDS)) {
                log.atWarn().log("not stopped within 30 seconds");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
