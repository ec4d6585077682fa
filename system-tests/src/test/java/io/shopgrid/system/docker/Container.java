package io.shopgrid.system.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopgrid.system.docker.Dockerfile.Keyword;
import io.shopgrid.system.docker.Dockerfile.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that starts as a container of the image would: entry point, environment, working directory and user. It has
 * its own copy of the directories that the image's user may write to; the rest of the image it shares with others.
 */
final class Container implements AutoCloseable {
    /** From nothing to ready on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String name;
    private final ImageTree tree;
    private final Path root;
    private final Path log;
    private final Map<String, String> environment;
    private final Process process;

    /**
     * Starts it.
     *
     * @param directory for its files and its log
     * @param command what follows the entry point
     * @param settings variables beside those of the image
     */
    Container(String name, ImageTree tree, Path directory, String command, Map<String, String> settings)
            throws IOException {
        this.name = name;
        this.tree = tree;
        this.root = tree.container(directory.resolve(name));
        this.log = directory.resolve(name + ".log");
        this.environment = environment(settings);
        List<String> words = new ArrayList<>(words(Keyword.ENTRYPOINT));
        words.add(command);
        this.process = builder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Whether this JVM may start processes as other users. */
    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private Stage image() {
        return tree.image();
    }

    private Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        all.put("PATH", System.getenv("PATH"));
        all.put("JAVA_HOME", System.getProperty("java.home"));
        image().environment().forEach((key, value) -> all.put(key, value.startsWith("/") ? path(value) : value));
        all.putAll(settings);
        return all;
    }

    /** The words of an instruction, with the program's path in the tree. */
    private List<String> words(Keyword keyword) {
        List<String> words = new ArrayList<>(image().last(keyword).orElseThrow().words());
        words.set(0, path(words.get(0)));
        return words;
    }

    /** Where a path of the image is: among the files of this container, or else among the shared ones. */
    private String path(String inImage) {
        Path own = root.resolve(inImage.substring(1));
        return (Files.exists(own) ? own : tree.path(inImage)).toString();
    }

    private Path workingDirectory() {
        return Path.of(path(image().word(Keyword.WORKDIR)));
    }

    private ProcessBuilder builder(List<String> words) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            String[] user = image().word(Keyword.USER).split(":", -1);
            command.addAll(List.of("setpriv", "--reuid=" + user[0], "--regid=" + user[1], "--clear-groups"));
        }
        command.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(workingDirectory().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /** Waits until the image's health check says that the process can work. */
    void awaitHealthy() {
        await(name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .failFast(() -> assertThat(process.isAlive()).as(this::log).isTrue())
                .untilAsserted(() -> assertThat(health()).isEqualTo(List.of("0", name + ": ready")));
    }

    /** The exit code of the health check, and the lines that it writes. */
    List<String> health() throws IOException, InterruptedException {
        Path output = log.resolveSibling(name + ".health");
        Process check = builder(words(Keyword.HEALTHCHECK))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(check.waitFor(1, TimeUnit.MINUTES)).isTrue();
        List<String> result = new ArrayList<>(List.of(Integer.toString(check.exitValue())));
        result.addAll(Files.readAllLines(output));
        return result;
    }

    /** Tells it to stop, as an engine does, and waits for its end. Returns its exit code. */
    int stop() throws InterruptedException {
        assertThat(image().word(Keyword.STOPSIGNAL)).isEqualTo("SIGTERM");
        process.destroy();
        return awaitEnd();
    }

    /** Waits for its end. Returns its exit code. */
    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(this::log)
                .isTrue();
        return process.exitValue();
    }

    /** The files that it has written, by their path in the image. */
    List<String> files() throws IOException {
        return written().stream().map(file -> "/" + root.relativize(file)).toList();
    }

    /** The user ids that these files belong to. */
    Set<Object> owners() throws IOException {
        Set<Object> owners = new HashSet<>();
        for (Path file : written()) {
            owners.add(Files.getAttribute(file, "unix:uid"));
        }
        return owners;
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    String log() {
        try {
            return name + ": " + Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
