package io.shopgrid.model.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process's files in the run directory: {@code NAME.pid} holds its process id, {@code NAME.status} one line on whether
 * it can work. The status is written anew at least every few seconds, so an old one means that the process hangs.
 *
 * <p>Without a run directory all of it does nothing. One thread writes.
 */
public final class RunFiles implements AutoCloseable {
    /** System property that names the run directory. */
    public static final String DIRECTORY_PROPERTY = "shopgrid.run";

    public static final String STARTING = "starting";
    public static final String READY = "ready";
    public static final String NOT_READY = "not ready: ";
    public static final String FAILED = "failed: ";

    private static final String PID = ".pid";
    private static final String STATUS = ".status";
    private static final String SETTINGS = ".yaml";

    /** How much later than its file a process may say that it was started: clocks of both are coarse. */
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

    private final @Nullable Path pidFile;
    private final @Nullable Path statusFile;
    private String status = "";

    private RunFiles(@Nullable Path pidFile, @Nullable Path statusFile) {
        this.pidFile = pidFile;
        this.statusFile = statusFile;
    }

    /**
     * Takes a name for this process.
     *
     * @param directory null for none
     * @throws StartFailedException if another running process has the name, or the directory cannot be written
     */
    public static RunFiles claim(@Nullable Path directory, String name) {
        if (directory == null) {
            return new RunFiles(null, null);
        }
        try {
            Files.createDirectories(directory);
            Path pidFile = directory.resolve(name + PID);
            Optional<ProcessHandle> other = running(pidFile);
            if (other.isPresent()
                    && other.get().pid() != ProcessHandle.current().pid()) {
                throw new StartFailedException("%s is already running as process %d (%s); stop it or use another name"
                        .formatted(name, other.get().pid(), pidFile));
            }
            RunFiles files = new RunFiles(pidFile, directory.resolve(name + STATUS));
            // Before the pid file: nobody must take what the one before said last for what this one says.
            files.say(STARTING);
            create(pidFile, name);
            return files;
        } catch (IOException | UncheckedIOException failed) {
            throw new StartFailedException(
                    "run directory %s cannot be written: %s".formatted(directory, failed.getMessage()), failed);
        }
    }

    private static void create(Path pidFile, String name) throws IOException {
        try {
            Files.deleteIfExists(pidFile);
            Files.writeString(Files.createFile(pidFile), ProcessHandle.current().pid() + "\n");
        } catch (FileAlreadyExistsException raced) {
            throw new StartFailedException(name + " was started twice at the same time", raced);
        }
    }

    /** The process whose id a pid file holds; empty if there is no file, or its process has ended. */
    public static Optional<ProcessHandle> running(Path pidFile) {
        try {
            long pid = Long.parseLong(Files.readString(pidFile).strip());
            Instant latestStart = Files.getLastModifiedTime(pidFile).toInstant().plus(CLOCK_SLACK);
            // A process that began after its pid file was written only has the same number.
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .startInstant()
                            .map(started -> started.isBefore(latestStart))
                            .orElse(true));
        } catch (NoSuchFileException | NumberFormatException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The pid file of a name. */
    public static Path pidFile(Path directory, String name) {
        return directory.resolve(name + PID);
    }

    /** The file with the settings that {@code up} starts the process of this name with. */
    public static Path settingsFile(Path directory, String name) {
        return directory.resolve(name + SETTINGS);
    }

    /** What the process of this name said last; empty if it said nothing. */
    public static Optional<String> status(Path directory, String name) {
        try {
            return Optional.of(
                    Files.readString(directory.resolve(name + STATUS)).strip());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Removes what a process that has ended left behind. */
    public static void remove(Path directory, String name) {
        try {
            Files.deleteIfExists(directory.resolve(name + PID));
            Files.deleteIfExists(directory.resolve(name + STATUS));
            Files.deleteIfExists(settingsFile(directory, name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Removes what all processes that have ended left behind, as those that were killed do. */
    public static void removeEnded(Path directory) {
        for (Path pidFile : pidFiles(directory)) {
            if (running(pidFile).isEmpty()) {
                remove(directory, nameOf(pidFile));
            }
        }
    }

    /** The pid files in a run directory. */
    public static List<Path> pidFiles(Path directory) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + PID)) {
            files.forEach(found::add);
            return found;
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The name that a pid file is of. */
    public static String nameOf(Path pidFile) {
        String file = pidFile.getFileName().toString();
        return file.substring(0, file.length() - PID.length());
    }

    /** Says in one line how the process is; the same line again shows that it is still there. */
    void say(String words) throws IOException {
        if (statusFile == null) {
            return;
        }
        String line = words.strip().replaceAll("\\s+", " ");
        if (line.equals(status) && Files.exists(statusFile)) {
            Files.setLastModifiedTime(statusFile, FileTime.from(Instant.now()));
            return;
        }
        Path written = Files.writeString(statusFile.resolveSibling(statusFile.getFileName() + "~"), line + "\n");
        Files.move(written, statusFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        status = line;
    }

    /** Gives the name up; why a process failed stays to be read. */
    @Override
    public void close() throws IOException {
        if (pidFile != null) {
            Files.deleteIfExists(pidFile);
        }
        if (statusFile != null && !status.startsWith(FAILED)) {
            Files.deleteIfExists(statusFile);
        }
    }
}
