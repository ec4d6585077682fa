package io.shopgrid.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopgrid.model.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Real processes under load that are killed, and started again: in the end every event has counted once. */
class FaultIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration FAULTS = Duration.ofSeconds(Boolean.getBoolean("shopgrid.long") ? 300 : 60);
    private static final Pattern APPLIED = Pattern.compile(".*records applied since the start records=\"(\\d+)\".*");

    /** More than a rebuild looks back, so that time alone moves no price. */
    private static final Duration LONG_AGO = Duration.ofDays(60);

    /** Left behind, with all that the processes said, if a test fails. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void shouldCountEachEventOnceWhileProcessesAreKilled() throws Exception {
        // given
        long seed = seed();
        Random random = new Random(seed);
        try (GridHome home = GridHome.install(directory)) {
            home.set("SHOPGRID_INGEST_LOG_EVERY", "500ms");
            Command up = home.up("--nodes", "3", "--ingest", "2");
            home.awaitReady(up);
            GridTables tables = new GridTables(home);
            Members members = new Members(home);
            try (ShopLoad load = new ShopLoad(home.bootstrapServers(), seed, Duration.ZERO, 500)) {
                load.start();

                // when
                long end = System.nanoTime() + FAULTS.toNanos();
                int faults = 0;
                while (System.nanoTime() < end) {
                    members.strike(random, load);
                    faults++;
                }
                members.awaitReady();
                load.stop();
                await().atMost(PATIENCE).ignoreExceptions().until(tables::caughtUp);

                // then
                long applied = tables.applied();
                System.out.printf(
                        "seed %d: %d faults, %d rebuilds, %d events produced, %d applied, at least %d duplicates fenced%n",
                        seed,
                        faults,
                        tables.rows("SELECT EPOCH FROM REBUILD").size() - 1,
                        load.produced(),
                        applied,
                        Math.max(0, members.recordsRead() - applied));
                assertThat(applied).isEqualTo(load.produced());
                assertThat(tables.counted()).isEqualTo(load.expected());
                assertThat(tables.records(Topics.QUARANTINE)).isZero();
            }
        }
    }

    @Test
    void shouldHealWhenTwoOfThreeNodesAreKilledWhileOrdersFlow() throws Exception {
        // given
        long seed = seed();
        try (GridHome home = GridHome.install(directory)) {
            Command up = home.up("--nodes", "3");
            home.awaitReady(up);
            GridTables tables = new GridTables(home);
            Members members = new Members(home);
            try (ShopLoad load = new ShopLoad(home.bootstrapServers(), seed, Duration.ZERO, 500)) {
                load.start();
                await().atMost(PATIENCE).until(() -> load.produced() > 5_000);

                // when
                members.kill("node-1", "node-3");
                await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() -> tables.rows("SELECT EPOCH FROM REBUILD").size() > 1);
                await().atMost(PATIENCE).until(() -> load.produced() > 15_000);
                load.stop();
                await().atMost(PATIENCE).ignoreExceptions().until(tables::caughtUp);

                // then
                assertThat(tables.counted()).isEqualTo(load.expected());
                assertThat(tables.applied()).isEqualTo(load.produced());
            }
        }
    }

    @Test
    void shouldComeBackWithTheSamePricesWhenAllNodesAreKilledAtOnce() throws Exception {
        // given
        long seed = seed();
        try (GridHome home = GridHome.install(directory)) {
            Command up = home.up("--nodes", "3");
            home.awaitReady(up);
            GridTables tables = new GridTables(home);
            Members members = new Members(home);
            try (ShopLoad load = new ShopLoad(home.bootstrapServers(), seed, LONG_AGO, 500)) {
                load.start();
                await().atMost(PATIENCE).until(() -> load.produced() > 5_000);
                load.stop();
                await().atMost(PATIENCE).ignoreExceptions().until(() -> tables.caughtUp() && version(tables) == 1);
                load.products(1_040);
                load.flush();
                await().atMost(PATIENCE).ignoreExceptions().until(() -> tables.caughtUp() && version(tables) == 2);
                List<String> prices = sorted(tables.rows("SELECT * FROM PRICE"));
                List<String> changes = sorted(tables.rows("SELECT * FROM PRICE_CHANGE"));
                long published = tables.records(Topics.PRICE_CHANGES);

                // when
                members.kill("node-1", "node-2", "node-3");
                members.restart("node-1");
                members.awaitReady("node-1");
                members.restart("node-2");
                members.restart("node-3");
                members.awaitReady();
                await().atMost(PATIENCE).ignoreExceptions().until(tables::caughtUp);

                // then
                assertThat(tables.counted()).isEqualTo(load.expected());
                assertThat(sorted(tables.rows("SELECT * FROM PRICE"))).isEqualTo(prices);
                assertThat(sorted(tables.rows("SELECT * FROM PRICE_CHANGE"))).isEqualTo(changes);

                // when
                load.products(1_080);
                load.flush();
                await().atMost(PATIENCE).ignoreExceptions().until(() -> version(tables) == 3);

                // then
                assertThat(tables.records(Topics.PRICE_CHANGES)).isEqualTo(published + ShopLoad.SKUS);
            }
        }
    }

    @Test
    void shouldGoOnFromDiskWhenAllNodesAreKilledWhileOrdersFlow() throws Exception {
        // given
        long seed = seed();
        try (GridHome home = GridHome.install(directory)) {
            home.set("SHOPGRID_NODE_PERSISTENCE_ENABLED", true);
            Command up = home.up("--nodes", "3");
            home.awaitReady(up);
            GridTables tables = new GridTables(home);
            Members members = new Members(home);
            try (ShopLoad load = new ShopLoad(home.bootstrapServers(), seed, Duration.ZERO, 500)) {
                load.start();
                await().atMost(PATIENCE).until(() -> load.produced() > 5_000);
                List<String> rebuilds = tables.rows("SELECT * FROM REBUILD");
                long before = tables.applied();

                // when
                members.kill("node-1", "node-2", "node-3");
                members.restart("node-1");
                members.restart("node-2");
                members.restart("node-3");
                members.awaitReady();

                // then
                assertThat(tables.applied()).isGreaterThanOrEqualTo(before);
                assertThat(tables.rows("SELECT * FROM REBUILD")).isEqualTo(rebuilds);

                // when
                load.stop();
                await().atMost(PATIENCE).ignoreExceptions().until(tables::caughtUp);

                // then
                assertThat(tables.counted()).isEqualTo(load.expected());
                assertThat(tables.applied()).isEqualTo(load.produced());
            }
        }
    }

    /** The version that all prices are at; -1 if they are not. */
    private static long version(GridTables tables) throws Exception {
        List<String> versions = tables.rows("SELECT MIN(VERSION), MAX(VERSION), COUNT(*) FROM PRICE");
        String[] columns = versions.get(0).split("\\|", -1);
        boolean same = columns[0].equals(columns[1]) && columns[2].equals("" + ShopLoad.SKUS);
        return same ? Long.parseLong(columns[0]) : -1;
    }

    private static List<String> sorted(List<String> rows) {
        return rows.stream().sorted().toList();
    }

    private static long seed() {
        long seed = Long.getLong("seed", ThreadLocalRandom.current().nextLong());
        System.out.println("seed " + seed + " (repeat with -Dseed=" + seed + ")");
        return seed;
    }

    /** The processes of a grid, and what becomes of them. */
    private static final class Members {
        private static final List<String> TARGETS =
                List.of("kafka", "node-1", "node-2", "node-3", "ingest-1", "ingest-2");

        private final GridHome home;
        private final Map<String, List<Command>> restarted = new TreeMap<>();

        Members(GridHome home) {
            this.home = home;
        }

        /** Kills one process, or stops a node in order, starts it again soon, and lets some time pass. */
        void strike(Random random, ShopLoad load) throws IOException {
            String name = TARGETS.get(random.nextInt(TARGETS.size()));
            boolean inOrder = name.startsWith("node") && random.nextInt(3) == 0;
            awaitReadyAgain(name);
            System.out.println((inOrder ? "stop " : "kill ") + name);
            if (inOrder) {
                home.stop(name);
            } else {
                home.kill(name);
            }
            int meanwhile = random.nextInt(700);
            if (!name.equals("kafka")) {
                awaitMore(load, meanwhile); // without a broker nothing more is sent
            }
            restart(name);
            awaitReadyAgain(name);
            awaitMore(load, random.nextInt(1_500));
        }

        private static void awaitMore(ShopLoad load, int events) {
            long target = load.produced() + events;
            await("load").atMost(PATIENCE).until(() -> load.produced() >= target);
        }

        void kill(String... names) {
            List.of(names).parallelStream().forEach(home::kill);
        }

        void restart(String name) throws IOException {
            Command again = home.restart(name.replaceAll("-\\d+$", ""), name);
            restarted.computeIfAbsent(name, any -> new ArrayList<>()).add(again);
        }

        /** A process that was only started again may still wait for others; it is not killed before it has a name. */
        private void awaitReadyAgain(String name) {
            await(name).atMost(PATIENCE).until(() -> {
                restartEnded(name);
                return home.isRunning(name);
            });
        }

        void awaitReady(String... names) throws Exception {
            try {
                for (String name : names.length == 0 ? TARGETS.toArray(new String[0]) : names) {
                    await().atMost(PATIENCE).untilAsserted(() -> {
                        restartEnded(name);
                        assertThat(state(name)).as(name).isEqualTo("ready");
                    });
                }
            } catch (ConditionTimeoutException stuck) {
                for (String name : TARGETS) {
                    System.out.println(name + ": " + state(name));
                    if (home.isRunning(name)) {
                        home.dumpThreads(name);
                    }
                }
                throw stuck;
            }
        }

        /** Starts a process again that ended by itself, as whoever looks after processes does. */
        private void restartEnded(String name) throws IOException {
            List<Command> again = restarted.getOrDefault(name, List.of());
            boolean starting = !again.isEmpty() && again.get(again.size() - 1).isAlive();
            if (home.wasStarted(name) && !home.isRunning(name) && !starting) {
                List<String> log = again.isEmpty()
                        ? home.log(name)
                        : again.get(again.size() - 1).out();
                System.out.println("ended by itself " + name);
                log.stream().skip(Math.max(0, log.size() - 5)).forEach(line -> System.out.println("| " + line));
                restart(name);
            }
        }

        /** What a process says, or said last; {@code ready} too if there is none of that name. */
        private String state(String name) {
            if (!home.wasStarted(name)) {
                return "ready";
            }
            String status = home.status(name).orElse("no status");
            if (home.isRunning(name)) {
                return status;
            }
            List<Command> again = restarted.getOrDefault(name, List.of());
            return "not running, %s; %s".formatted(status, again.isEmpty() ? "" : again.get(again.size() - 1));
        }

        /** Records that ingest processes say they applied, those that were read again counted again. */
        long recordsRead() throws IOException {
            long read = 0;
            for (String name : List.of("ingest-1", "ingest-2")) {
                read += last(home.log(name));
                for (Command command : restarted.getOrDefault(name, List.of())) {
                    read += last(command.out());
                }
            }
            return read;
        }

        private static long last(List<String> log) {
            long last = 0;
            for (String line : log) {
                Matcher matcher = APPLIED.matcher(line);
                if (matcher.matches()) {
                    last = Long.parseLong(matcher.group(1));
                }
            }
            return last;
        }
    }
}
