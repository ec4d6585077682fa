package io.shopgrid.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A demo in a process of its own, as the launcher starts it, with files of its own. Closing it leaves no process. */
final class DemoProcess implements AutoCloseable {
    /** From nothing to ready on a busy machine. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path directory;
    private final Path out;
    private final Path err;
    private final Path temporary;

    private DemoProcess(Process process, Path directory, Path out, Path err, Path temporary) {
        this.process = process;
        this.directory = directory;
        this.out = out;
        this.err = err;
        this.temporary = temporary;
    }

    /**
     * Starts a demo.
     *
     * @param directory an empty directory for all that it writes
     * @param settings the settings file's text
     */
    static DemoProcess start(Path directory, String settings, String... options) throws IOException {
        Path home = Path.of(System.getProperty("shopgrid.home"));
        Path settingsFile = Files.writeString(directory.resolve("shopgrid.yaml"), settings);
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@config/jvm.options",
                "-Xms256m",
                "-Xmx1g",
                "-Dlogback.configurationFile=config/demo/logback.xml",
                "-Dshopgrid.logs=" + directory,
                "-Dshopgrid.run=" + directory.resolve("run"),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                "demo/target/classes:demo/target/lib/*",
                "io.shopgrid.demo.DemoMain",
                "--settings",
                settingsFile.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SHOPGRID_"));
        return new DemoProcess(builder.start(), directory, out, err, temporary);
    }

    void awaitReady() {
        await("ready").atMost(PATIENCE).until(() -> !process.isAlive() || isReady());
        assertThat(isReady()).as(() -> "ready; %s %s".formatted(out(), err())).isTrue();
    }

    boolean isReady() {
        return out().stream().anyMatch(line -> line.startsWith("ready after "));
    }

    /** Waits for its end. Returns its exit code. */
    int awaitEnd(Duration patience) throws InterruptedException {
        assertThat(process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
                .as(() -> "ended within %s; %s %s".formatted(patience, out(), err()))
                .isTrue();
        return process.exitValue();
    }

    /** Tells it to stop, with SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Processes that it started and that are still there, itself included. */
    List<ProcessHandle> survivors() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** The file that it writes its API keys to. */
    Path keyFile() {
        return directory.resolve("run/demo-keys.json");
    }

    /** Its API key of a role. */
    String key(String role) throws IOException {
        return new ObjectMapper().readTree(keyFile().toFile()).path(role).asText();
    }

    /** What it wrote into its log. */
    List<String> log() {
        return lines(directory.resolve("demo.log"));
    }

    /** What it printed. */
    List<String> out() {
        return lines(out);
    }

    /** What it complained of. */
    List<String> err() {
        return lines(err);
    }

    /** Names of the data directories that it has not deleted. */
    List<String> leftData() {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("shopgrid-demo"))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroyForcibly();
            process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }
}
