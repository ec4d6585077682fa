package io.shopgrid.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A year of a real shop's invoices through a grid of separate processes. */
@Tag("data")
class OnlineRetailIT {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Pattern COUNTED = Pattern.compile("counted (\\d+) %.*");

    /** Whatever else the rows hold, these columns are what a second replay must leave as they are. */
    private static final List<String> TABLES = List.of("CUSTOMER_ORDER", "ORDER_LINE", "INVENTORY", "DEMAND");

    @TempDir
    private Path directory;

    private static Path file() {
        return Path.of(System.getenv("SHOPGRID_DATA")).resolve("online-retail.csv.gz");
    }

    @Test
    void shouldCountEveryLineOnceHoweverOftenReplayed() throws Exception {
        // given
        OnlineRetail expected = OnlineRetail.read(file());
        try (GridHome home = GridHome.install(directory)) {
            Command up = home.up("--nodes", "3");
            home.awaitReady(up);

            // when
            List<String> first =
                    home.run("replay", file().toString(), "--speed", "max").awaitSuccess(PATIENCE);

            // then
            assertReconciled(first, expected);
            assertSums(home, expected);

            // when
            Map<String, Set<String>> before = rows(home);
            List<String> second =
                    home.run("replay", file().toString(), "--speed", "max").awaitSuccess(PATIENCE);

            // then
            assertReconciled(second, expected);
            assertThat(rows(home)).isEqualTo(before);
        }
    }

    @Test
    void shouldCountEveryLineOnceWhileProcessesAreKilled() throws Exception {
        // given
        OnlineRetail expected = OnlineRetail.read(file());
        try (GridHome home = GridHome.install(directory)) {
            // So that there is something left to count when a process dies.
            home.set("SHOPGRID_INGEST_BATCH_RECORDS", 500);
            Command up = home.up("--nodes", "3");
            home.awaitReady(up);

            // when
            Command replay = home.run("replay", file().toString(), "--speed", "max");
            awaitCounted(replay, 30);
            home.kill("node-1");
            awaitCounted(replay, 60);
            home.kill("ingest-1");
            int killedAt = counted(replay);
            home.restart("ingest", "ingest-1");
            List<String> out = replay.awaitSuccess(PATIENCE);

            // then
            assertThat(killedAt).isLessThan(100);
            assertThat(up.out())
                    .anyMatch(line -> line.startsWith("node-1 ended with code 137"))
                    .anyMatch(line -> line.startsWith("ingest-1 ended with code 137"));
            assertReconciled(out, expected);
            assertSums(home, expected);
        }
    }

    private static void awaitCounted(Command replay, int percent) {
        await("counted " + percent + " %")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !replay.isAlive() || counted(replay) >= percent);
        assertThat(replay.isAlive()).as(replay::toString).isTrue();
    }

    private static int counted(Command replay) {
        int counted = 0;
        for (String line : replay.out()) {
            Matcher matcher = COUNTED.matcher(line);
            if (matcher.matches()) {
                counted = Integer.parseInt(matcher.group(1));
            }
        }
        return counted;
    }

    private static void assertReconciled(List<String> out, OnlineRetail expected) {
        assertThat(expected.lines()).isEqualTo(541_909);
        assertThat(out.stream().map(line -> line.replaceAll(" +", " ")))
                .endsWith(
                        "order lines %,d".formatted(expected.orderLines()),
                        "returned lines %,d".formatted(expected.returnedLines()),
                        "quarantined %,d".formatted(expected.badLines()),
                        "together %,d = lines of the file".formatted(expected.lines()));
    }

    private static void assertSums(GridHome home, OnlineRetail expected) throws SQLException {
        String units = "SELECT SKU, SUM(QUANTITY) FROM ORDER_LINE WHERE STATUS = '%s' GROUP BY SKU";
        assertThat(sums(home, units.formatted("placed"))).isEqualTo(expected.sold());
        assertThat(sums(home, units.formatted("returned"))).isEqualTo(expected.returned());
        assertThat(sums(home, "SELECT SKU, ON_HAND FROM INVENTORY")).isEqualTo(expected.onHand());
    }

    private static Map<String, Long> sums(GridHome home, String sql) throws SQLException {
        Map<String, Long> sums = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(home.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                sums.put(rows.getString(1), rows.getLong(2));
            }
        }
        return sums;
    }

    private static Map<String, Set<String>> rows(GridHome home) throws SQLException {
        Map<String, Set<String>> tables = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(home.jdbcUrl());
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    tables.put(table, texts(rows));
                }
                assertThat(tables.get(table)).as(table).isNotEmpty();
            }
        }
        return tables;
    }

    private static Set<String> texts(ResultSet rows) throws SQLException {
        Set<String> texts = new HashSet<>();
        StringBuilder text = new StringBuilder();
        while (rows.next()) {
            text.setLength(0);
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                text.append(rows.getString(column)).append('|');
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
