package io.shopgrid.model.process;

import io.shopgrid.model.settings.EffectiveSettings;
import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process of the grid, from its arguments to its exit code.
 *
 * <p>{@code NAME [settings.yaml]}, with environment variables laid over the file. Exit codes: 2 if settings are wrong, 1
 * if anything else keeps it from starting. SIGTERM and SIGINT close what was started and end it. While it runs, its
 * {@link RunFiles} say under which process id, and whether it can work.
 */
public final class GridProcess {
    public static final int STARTED = 0;
    public static final int FAILED = 1;
    public static final int WRONG_SETTINGS = 2;

    private static final Logger log = LoggerFactory.getLogger(GridProcess.class);

    private GridProcess() {}

    /**
     * Runs a process whose threads keep it alive once it has started.
     *
     * @param name what to call it in the log
     * @param start builds everything; what it returns is closed when the process is told to stop
     * @return {@link #STARTED}, or the exit code
     */
    public static <S extends Record & ProcessSettings> int start(
            String name,
            Class<S> type,
            String[] arguments,
            Map<String, String> environment,
            Function<S, ? extends GridService> start) {
        try {
            S settings = load(name, type, arguments, environment);
            log.atInfo()
                    .addKeyValue("process", name)
                    .addKeyValue("settings", EffectiveSettings.describe(settings))
                    .log("effective settings");
            String directory = System.getProperty(RunFiles.DIRECTORY_PROPERTY);
            RunFiles files = RunFiles.claim(directory == null ? null : Path.of(directory), settings.name());
            return start(name, files, () -> start.apply(settings));
        } catch (SettingsException wrong) {
            log.atError().addKeyValue("process", name).log(wrong.getMessage());
            return WRONG_SETTINGS;
        } catch (StartFailedException failed) {
            log.atError().addKeyValue("process", name).log(failed.getMessage());
            return FAILED;
        }
    }

    private static int start(String name, RunFiles files, Supplier<? extends GridService> start) {
        try {
            GridService running = start.get();
            StatusWatch watch = StatusWatch.start(running, files);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(name, watch, running, files), "stop"));
            log.atInfo().addKeyValue("process", name).log("ready");
            return STARTED;
        } catch (StartFailedException failed) {
            log.atError().addKeyValue("process", name).log(failed.getMessage());
            giveUp(files, String.valueOf(failed.getMessage()));
            return FAILED;
        } catch (RuntimeException failed) {
            log.atError()
                    .addKeyValue("process", name)
                    .addKeyValue("cause", rootCause(failed))
                    .log("not started");
            log.atDebug().setCause(failed).log("not started");
            giveUp(files, rootCause(failed));
            return FAILED;
        }
    }

    private static void giveUp(RunFiles files, String reason) {
        try (files) {
            files.say(RunFiles.FAILED + reason);
        } catch (IOException failed) {
            log.atWarn().addKeyValue("cause", failed.getMessage()).log("status file not written");
        }
    }

    private static <S extends Record> S load(
            String name, Class<S> type, String[] arguments, Map<String, String> environment) {
        return switch (arguments.length) {
            case 0 -> SettingsLoader.load(type, environment);
            case 1 -> SettingsLoader.load(type, Path.of(arguments[0]), environment);
            default -> throw new StartFailedException("usage: " + name + " [settings.yaml]");
        };
    }

    private static void close(String name, AutoCloseable... inOrder) {
        boolean clean = true;
        for (AutoCloseable running : inOrder) {
            try {
                running.close();
            } catch (Exception failed) {
                log.atWarn().setCause(failed).addKeyValue("process", name).log("not stopped cleanly");
                clean = false;
            }
        }
        if (clean) {
            log.atInfo().addKeyValue("process", name).log("stopped");
        }
    }

    /** The innermost cause in one line: Ignite and Kafka wrap theirs several times. */
    public static String rootCause(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return (root.getClass().getSimpleName() + ": " + root.getMessage()).replaceAll("\\s+", " ");
    }
}
