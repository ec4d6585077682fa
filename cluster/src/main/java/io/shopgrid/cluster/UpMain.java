package io.shopgrid.cluster;

import io.shopgrid.api.access.KeyFile;
import io.shopgrid.api.key.KeyFileWatch;
import io.shopgrid.model.process.GridProcess;
import io.shopgrid.model.process.StartFailedException;
import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./shopgrid up}: starts a grid of separate processes and stays until it is stopped. */
@Command(name = "up", description = "A grid of separate processes on this machine.", mixinStandardHelpOptions = true)
public final class UpMain implements Callable<Integer> {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s:,]+:(\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    @Option(names = "--nodes", description = "server nodes", paramLabel = "N")
    private @Nullable Integer nodes;

    @Option(names = "--ingest", description = "ingest processes", paramLabel = "N")
    private @Nullable Integer ingests;

    @Option(names = "--api", description = "REST API processes", paramLabel = "N")
    private @Nullable Integer apis;

    @Option(names = "--kafka", description = "brokers to use instead of one of our own", paramLabel = "HOST:PORT")
    private @Nullable String kafka;

    @Option(names = "--detach", description = "return when all processes are ready; ./shopgrid down stops them")
    private boolean detach;

    @Option(names = "--settings", description = "settings file (config/cluster/shopgrid.yaml shows the keys)")
    private @Nullable Path settingsFile;

    @Spec
    private CommandSpec spec;

    private final CountDownLatch done = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init") // picocli injects the spec
    UpMain() {}

    /** Exits with 0 after a clean stop, 2 if settings or arguments are wrong, 1 if it did not start or end cleanly. */
    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new UpMain()).setOverwrittenOptionsAllowed(true).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            ClusterSettings settings = settings();
            return run(settings, Plan.of(settings, kafka()));
        } catch (SettingsException wrong) {
            say(err, wrong.getMessage());
            return GridProcess.WRONG_SETTINGS;
        } catch (StartFailedException failed) {
            say(err, "not started: " + failed.getMessage());
            return GridProcess.FAILED;
        } finally {
            done.countDown();
        }
    }

    private int run(ClusterSettings settings, List<Member> members) throws InterruptedException {
        Directories directories = Directories.fromLauncher();
        KeyFileWatch.requireKeys(new KeyFile(settings.api().keys().file()));
        Requirements.check(members, directories.run(), MachineMemory.available());
        PrintWriter out = spec.commandLine().getOut();
        Cluster cluster = new Cluster(directories, line -> say(out, line));
        Thread stop = new Thread(() -> stopNow(cluster, settings.stopTimeout()), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        long startedNanos = System.nanoTime();
        try {
            cluster.start(members, settings.startTimeout());
        } catch (StartFailedException failed) {
            cluster.stop(settings.stopTimeout());
            throw failed;
        }
        say(out, "ready after %d s".formatted(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedNanos)));
        if (detach) {
            Runtime.getRuntime().removeShutdownHook(stop);
            say(out, "./shopgrid down stops it.");
        } else {
            say(out, "Ctrl-C or ./shopgrid down stops it.");
            cluster.awaitEnd();
        }
        return 0;
    }

    private ClusterSettings settings() {
        ClusterSettings settings = settingsFile == null
                ? SettingsLoader.load(ClusterSettings.class, System.getenv())
                : SettingsLoader.load(ClusterSettings.class, settingsFile, System.getenv());
        return settings.withCounts(
                count("--nodes", nodes, settings.nodes()),
                count("--ingest", ingests, settings.ingests()),
                count("--api", apis, settings.apis()));
    }

    private int count(String option, @Nullable Integer given, int otherwise) {
        if (given != null && (given < 1 || given > ClusterSettings.MAX_OF_A_KIND)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s %d is not within 1 to %d".formatted(option, given, ClusterSettings.MAX_OF_A_KIND));
        }
        return given == null ? otherwise : given;
    }

    private @Nullable String kafka() {
        if (kafka != null && !Arrays.stream(kafka.split(",", -1)).allMatch(UpMain::isAddress)) {
            throw new ParameterException(spec.commandLine(), "--kafka '" + kafka + "' is not HOST:PORT");
        }
        return kafka;
    }

    private static boolean isAddress(String text) {
        Matcher address = ADDRESS.matcher(text);
        return address.matches()
                && Integer.parseInt(address.group(1)) >= 1
                && Integer.parseInt(address.group(1)) <= MAX_PORT;
    }

    private static void say(PrintWriter to, @Nullable String line) {
        to.println(line);
        to.flush();
    }

    /** On Ctrl-C: stops the processes in order before this one goes. */
    private void stopNow(Cluster cluster, Duration patience) {
        if (done.getCount() > 0) {
            cluster.stop(patience);
        }
    }
}
