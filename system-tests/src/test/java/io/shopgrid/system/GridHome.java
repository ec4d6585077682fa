package io.shopgrid.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopgrid.api.access.ApiKey;
import io.shopgrid.api.access.KeyFile;
import io.shopgrid.api.access.Role;
import io.shopgrid.api.access.Secret;
import io.shopgrid.model.process.RunFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An installation of ShopGrid in a directory of its own, with ports of its own: the launcher and config/ as they are,
 * and the packaged libraries. Closing it kills what still runs.
 */
final class GridHome implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** An API key of the role admin, whose hash each installation has. */
    static final String KEY = Secret.random(new SecureRandom());

    /** Where the hashes are. */
    static final Path KEYS = Path.of("work/api-keys.json");

    private static final int MOST_OF_A_KIND = 3;

    /** What an installation shares with the checkout. */
    private static final List<String> LINKS = List.of("config", "lib");

    /** Places of the first port of a kind; processes of a kind take one after another. */
    private static final int API = 1;

    private static final int SQL = 1 + 2 * MOST_OF_A_KIND;

    private final Path directory;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<Command> commands = new ArrayList<>();
    private final FreePorts ports = FreePorts.take(1 + 5 * MOST_OF_A_KIND);

    private GridHome(Path directory) {
        this.directory = directory;
        set("SHOPGRID_BROKER_PORT", ports.at(0));
        set("SHOPGRID_API_PORT", ports.at(API));
        set("SHOPGRID_INGEST_COMMUNICATION_PORT", ports.at(1 + MOST_OF_A_KIND));
        set("SHOPGRID_NODE_SQL_PORT", ports.at(SQL));
        set("SHOPGRID_NODE_DISCOVERY_PORT", ports.at(1 + 3 * MOST_OF_A_KIND));
        set("SHOPGRID_NODE_COMMUNICATION_PORT", ports.at(1 + 4 * MOST_OF_A_KIND));
    }

    /** Installs into a directory that is empty. */
    static GridHome install(Path directory) throws IOException {
        Path checkout = Path.of(System.getProperty("shopgrid.home"));
        Files.copy(checkout.resolve("shopgrid"), directory.resolve("shopgrid"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createSymbolicLink(directory.resolve("config"), checkout.resolve("config"));
        Files.createSymbolicLink(directory.resolve("lib"), checkout.resolve("cluster/target/lib"));
        new KeyFile(directory.resolve(KEYS))
                .write(List.of(
                        ApiKey.created("f-test", "test", Role.ADMIN, Secret.sha256(KEY), Instant.EPOCH, "test")));
        return new GridHome(directory);
    }

    /** The installation's own directory. */
    Path directory() {
        return directory;
    }

    /** Adds a variable for {@code up}. */
    void set(String variable, Object value) {
        environment.put(variable, value.toString());
    }

    /** Starts {@code ./shopgrid up} with these options. */
    Command up(String... options) throws IOException {
        return start(environment, "up", options);
    }

    /** Starts another command, which finds the grid where {@code up} has put it. */
    Command run(String command, String... arguments) throws IOException {
        Map<String, String> where = new TreeMap<>();
        switch (command) {
            case "sql" -> where.put("SHOPGRID_JDBC_URL", jdbcUrl() + "?distributedJoins=true");
            case "replay" -> {
                where.put("SHOPGRID_JDBC_URL", jdbcUrl());
                where.put("SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
            }
            case "audit" -> where.put("SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
            default -> where.put("SHOPGRID_KEY", KEY);
        }
        return start(where, command, arguments);
    }

    /** Kills the process of this name, as {@code kill -9} does, and waits until it is gone. */
    void kill(String name) {
        ProcessHandle process = process(name);
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Asks the process of this name to end in order, and waits until it has. */
    void stop(String name) {
        ProcessHandle process = process(name);
        process.destroy();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** Starts a line of shell in the installation's directory. */
    Command shell(String line) throws IOException {
        Command started = Command.start(
                directory,
                commands.size(),
                new ArrayList<>(List.of("bash", "-c", line)),
                Map.of("SHOPGRID_JDBC_URL", jdbcUrl()));
        commands.add(started);
        return started;
    }

    /** Starts a process again that {@code up} started and that has ended. */
    Command restart(String role, String name) throws IOException {
        return start(Map.of(), role, settings(name).toString());
    }

    /** What the process of this name says of itself; empty if it says nothing. */
    Optional<String> status(String name) {
        return RunFiles.status(run(), name);
    }

    private Command start(Map<String, String> variables, String command, String... arguments) throws IOException {
        List<String> line =
                new ArrayList<>(List.of(directory.resolve("shopgrid").toString(), command));
        line.addAll(List.of(arguments));
        Command started = Command.start(directory, commands.size(), line, variables);
        commands.add(started);
        return started;
    }

    String jdbcUrl() {
        return "jdbc:ignite:thin://127.0.0.1:%d..%d/SHOPGRID"
                .formatted(ports.at(SQL), ports.at(SQL + MOST_OF_A_KIND - 1));
    }

    String bootstrapServers() {
        return "127.0.0.1:" + ports.at(0);
    }

    int apiPort() {
        return ports.at(API);
    }

    /** Waits until {@code up} says that all is ready. */
    void awaitReady(Command up) {
        await("ready").atMost(PATIENCE).until(() -> !up.isAlive() || isReady(up));
        assertThat(isReady(up)).as(up::toString).isTrue();
    }

    private static boolean isReady(Command up) {
        return up.out().stream().anyMatch(line -> line.startsWith("ready after "));
    }

    /** The process of this name, such as {@code node-1}. */
    ProcessHandle process(String name) {
        return RunFiles.running(RunFiles.pidFile(run(), name)).orElseThrow();
    }

    /** Writes what the threads of the process of this name do to {@code threads-NAME.txt} of this directory. */
    void dumpThreads(String name) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        new ProcessBuilder(jcmd.toString(), "" + process(name).pid(), "Thread.print")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("threads-" + name + ".txt").toFile())
                .start()
                .waitFor();
    }

    /** Whether the process of this name runs and has claimed the name. */
    boolean isRunning(String name) {
        return RunFiles.running(RunFiles.pidFile(run(), name)).isPresent();
    }

    /** Whether {@code up} started a process of this name. */
    boolean wasStarted(String name) {
        return Files.exists(settings(name));
    }

    /** The file that {@code up} started the process of this name with. */
    Path settings(String name) {
        return RunFiles.settingsFile(run(), name);
    }

    private Path run() {
        return directory.resolve("run");
    }

    /** Names of all that is left in the run directory. */
    List<String> runFiles() {
        return list(run()).stream().map(file -> file.getFileName().toString()).toList();
    }

    /** The log of a process. */
    List<String> log(String name) throws IOException {
        return Files.readAllLines(directory.resolve("logs").resolve(name + ".log"));
    }

    /** Processes that were started from this installation and still run. */
    List<ProcessHandle> survivors() {
        String home = "-Dshopgrid.home=" + directory;
        return ProcessHandle.allProcesses()
                .filter(process -> Stream.of(process.info().arguments().orElse(new String[0]))
                        .anyMatch(home::equals))
                .toList();
    }

    private static List<Path> list(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        commands.forEach(Command::close);
        List<ProcessHandle> left = survivors();
        left.forEach(ProcessHandle::destroyForcibly);
        left.forEach(process -> process.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        LINKS.forEach(link -> delete(directory.resolve(link)));
    }

    private static void delete(Path link) {
        try {
            Files.deleteIfExists(link);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
