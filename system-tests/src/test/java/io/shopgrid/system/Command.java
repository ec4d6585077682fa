package io.shopgrid.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command of the launcher, with what it printed in files. Closing it kills it. */
final class Command implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path err;

    private Command(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts a command in a session of its own, as a terminal does, without input. Ctrl-C reaches it even if these tests
     * run in the background of a shell, which makes its background processes ignore it.
     *
     * @param number tells its files from those of other commands
     * @param variables what of {@code SHOPGRID_…} it gets
     */
    static Command start(Path directory, int number, List<String> line, Map<String, String> variables)
            throws IOException {
        Path out = directory.resolve("out-" + number);
        Path err = directory.resolve("err-" + number);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.command().addAll(0, List.of("env", "--default-signal=INT", "setsid"));
        builder.environment().keySet().removeIf(name -> name.startsWith("SHOPGRID_"));
        builder.environment().putAll(variables);
        return new Command(builder.start(), out, err);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends a signal to the whole process group, as a terminal does for Ctrl-C. */
    void signalGroup(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, "--", "-" + process.pid())
                .start()
                .waitFor();
    }

    /** Waits for its end. Returns its exit code. */
    int awaitEnd(Duration patience) throws InterruptedException {
        assertThat(process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
                .as(() -> "ended within %s: %s".formatted(patience, this))
                .isTrue();
        return process.exitValue();
    }

    /** Waits for its end, which must be a success. Returns what it printed. */
    List<String> awaitSuccess(Duration patience) throws InterruptedException {
        int code = awaitEnd(patience);
        assertThat(code).as(this::toString).isZero();
        return out();
    }

    /** What it printed. */
    List<String> out() {
        return lines(out);
    }

    /** What it complained of. */
    List<String> err() {
        return lines(err);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public String toString() {
        return "printed %s, complained %s".formatted(out(), err());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
