package io.shopgrid.cluster;

import io.shopgrid.model.process.RunFiles;
import io.shopgrid.model.process.StartFailedException;
import io.shopgrid.model.settings.SettingsLoader;
import io.shopgrid.model.settings.SettingsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process that {@code up} has started. */
final class MemberProcess {
    /** In milliseconds. */
    private static final long LOOK_EVERY = 100;

    /** Ctrl-C and a closed terminal reach the whole process group; only {@code up} answers them, in order. */
    private static final String DEAF_TO_TERMINAL = "trap '' INT HUP; exec \"$0\" \"$@\"";

    private final Member member;
    private final Directories directories;
    private final Process process;

    private MemberProcess(Member member, Directories directories, Process process) {
        this.member = member;
        this.directories = directories;
        this.process = process;
    }

    /** Starts the process with a settings file of its own, by which it can be started again. */
    static MemberProcess start(Member member, Directories directories) {
        Path settings = RunFiles.settingsFile(directories.run(), member.name());
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                DEAF_TO_TERMINAL,
                directories.launcher().toString(),
                member.role().command(),
                settings.toString());
        builder.redirectErrorStream(true)
                .redirectOutput(directories.log(member.name()).toFile());
        // What they say is in the settings file already.
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("SHOPGRID_") && !SettingsLoader.OTHER_VARIABLES.contains(name));
        builder.environment().put("SHOPGRID_HEAP", Long.toString(member.heap().bytes()));
        try {
            Files.createDirectories(directories.run());
            Files.createDirectories(directories.logs());
            RunFiles.remove(directories.run(), member.name());
            SettingsWriter.write(member.settings(), settings);
            return new MemberProcess(member, directories, builder.start());
        } catch (IOException failed) {
            throw new StartFailedException(
                    "%s could not be started: %s".formatted(member.name(), failed.getMessage()), failed);
        }
    }

    /**
     * Waits until the process can work.
     *
     * @param patience how long it may go on saying the same; the progress of a rebuild is a change
     * @throws StartFailedException if it ends before, or is not ready in time
     */
    void awaitReady(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<String> before = Optional.empty();
        while (!process.waitFor(LOOK_EVERY, TimeUnit.MILLISECONDS)) {
            Optional<String> status = RunFiles.status(directories.run(), member.name());
            if (status.filter(RunFiles.READY::equals).isPresent()) {
                return;
            }
            if (!status.equals(before)) {
                before = status;
                deadline = System.nanoTime() + patience.toNanos();
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailedException("%s is not ready and says the same for %d s: %s (log: %s)"
                        .formatted(
                                member.name(),
                                patience.toSeconds(),
                                status.orElse("it says nothing"),
                                directories.log(member.name())));
            }
        }
        throw new StartFailedException(
                "%s did not start: %s (log: %s)".formatted(member.name(), lastWords(), directories.log(member.name())));
    }

    private String lastWords() {
        Optional<String> status = RunFiles.status(directories.run(), member.name());
        if (status.isPresent() && status.get().startsWith(RunFiles.FAILED)) {
            return status.get().substring(RunFiles.FAILED.length());
        }
        try {
            List<String> lines = Files.readAllLines(directories.log(member.name())).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.isEmpty()
                    ? "it ended with code " + process.exitValue()
                    : lines.get(lines.size() - 1).strip();
        } catch (IOException unreadable) {
            return "it ended with code " + process.exitValue();
        }
    }

    Member member() {
        return member;
    }

    Process process() {
        return process;
    }

    RunningMember running() {
        return new RunningMember(Optional.of(member.role()), member.name(), process.toHandle());
    }
}
