package io.shopgrid.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopgrid.broker.LocalBroker;
import io.shopgrid.broker.LocalBrokerSettings;
import io.shopgrid.model.Tables;
import io.shopgrid.model.quarantine.QuarantineHeaders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.ignite.cache.query.SqlFieldsQuery;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Replays into a real broker, two real nodes and a real ingest. */
class ReplayIT {
    private static final String RETAIL =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    @TempDir
    Path directory;

    @Test
    void shouldCountEveryLineOnceHoweverOftenAFileIsReplayed() throws Exception {
        try (TestGrid grid = new TestGrid(directory)) {
            grid.startIngest();
            Path file = write("retail.csv", RetailSample.csv(300));

            // when
            Outcome first = Outcome.of(grid.environment(), file.toString());
            List<List<?>> tables = tables(grid);
            Outcome second = Outcome.of(grid.environment(), file.toString());

            // then
            assertThat(first.err()).isEmpty();
            assertThat(first.code()).isZero();
            assertThat(first.out().lines().toList())
                    .contains(
                            "order lines             600",
                            "returned lines          100",
                            "quarantined             300",
                            "together              1,000 = lines of the file");
            assertThat(second).extracting(Outcome::code, Outcome::err).containsExactly(0, "");
            assertThat(last(second, 4)).isEqualTo(last(first, 4));
            assertThat(tables(grid)).isEqualTo(tables);
            assertThat(stock(grid)).isEqualTo(RetailSample.stock(300));
            assertQuarantined(grid, file);
            assertHistorical(grid);
        }
    }

    private static void assertQuarantined(TestGrid grid, Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<ConsumerRecord<byte[], byte[]>> kept = Records.of(grid, "shopgrid.quarantine");
        assertThat(kept).hasSize(300); // not again by the second replay
        for (ConsumerRecord<byte[], byte[]> record : kept) {
            int line = Integer.parseInt(Records.header(record, QuarantineHeaders.LINE));
            assertThat(Records.text(record.value())).isEqualTo(lines.get(line - 1));
            assertThat(Records.text(record.key())).isEqualTo("retail.csv:" + line);
            assertThat(Records.header(record, QuarantineHeaders.FILE)).isEqualTo("retail.csv");
            assertThat(Records.header(record, QuarantineHeaders.FILE_SHA256)).hasSize(64);
            assertThat(Records.header(record, QuarantineHeaders.RULE)).isEqualTo("price");
            assertThat(Records.header(record, QuarantineHeaders.RULE_VERSION)).isEqualTo("1");
            assertThat(Records.header(record, QuarantineHeaders.REASON)).isEqualTo("UnitPrice: 0 is not above 0");
        }
    }

    private static void assertHistorical(TestGrid grid) {
        long hourAgo = System.currentTimeMillis() - Duration.ofHours(1).toMillis();
        for (String topic : List.of("shopgrid.products", "shopgrid.stock", "shopgrid.orders")) {
            assertThat(Records.of(grid, topic)).isNotEmpty().allSatisfy(record -> {
                assertThat(Records.header(record, "shopgrid.historical")).isEqualTo("true");
                assertThat(record.timestamp()).isGreaterThan(hourAgo);
            });
        }
    }

    @Test
    void shouldReplayClicksAndRecordedEvents() throws Exception {
        try (TestGrid grid = new TestGrid(directory)) {
            grid.startIngest();
            Path clicks = write("clicks.tsv", "SessionId\tItemId\tTime\n7\tA\t1396437466.94\nbad\n8\tA\t1396437400\n");
            Path jsonl = write("events.jsonl", """
                    {"topic":"shopgrid.orders","key":"o-1","event":{"orderId":"o-1","status":"placed","lines":[{"sku":"A","quantity":3,"unitPrice":"2.50"}],"at":"2026-03-01T10:00:00Z"}}
                    {"topic":"shopgrid.stock","event":{"eventId":"e-1","sku":"A","type":"count","quantity":10,"at":"2026-03-01T09:00:00Z"}}
                    {"topic":"shopgrid.orders","key":"o-2","event":{"orderId":"o-2"
                    {"topic":"shopgrid.products","event":{"sku":"A","name":"N","category":"C","brand":"B","unitCost":1,"listPrice":2,"at":"2026-03-01T08:00:00Z"}}
                    """);

            // when
            Outcome clicked = Outcome.of(grid.environment(), clicks.toString());
            Outcome recorded = Outcome.of(grid.environment(), jsonl.toString());
            Outcome paced = Outcome.of(grid.environment(), clicks.toString(), "--speed", "1000", "--limit", "1");

            // then
            assertThat(last(clicked, 4))
                    .containsExactly(
                            "events sent               2",
                            "events counted            2",
                            "quarantined               1",
                            "together                  3 = lines of the file");
            assertThat(last(recorded, 4))
                    .containsExactly(
                            "events sent               3",
                            "events counted            3",
                            "quarantined               1",
                            "together                  4 = lines of the file");
            assertThat(List.of(clicked.code(), recorded.code(), paced.code())).containsOnly(0);
            assertThat(last(paced, 1)).containsExactly("together                  1 = lines of the file");
            assertThat(stock(grid)).isEqualTo(Map.of("A", 7L));
            List<ConsumerRecord<byte[], byte[]>> sent = Records.of(grid, "shopgrid.clicks");
            assertThat(sent).hasSize(3);
            assertThat(sent.stream().filter(record -> record.headers().lastHeader("shopgrid.historical") == null))
                    .hasSize(1);
            assertThat(Records.of(grid, "shopgrid.quarantine"))
                    .extracting(record -> Records.text(record.value()))
                    .containsExactlyInAnyOrder(
                            "bad", "{\"topic\":\"shopgrid.orders\",\"key\":\"o-2\",\"event\":{\"orderId\":\"o-2\"");
        }
    }

    @Test
    void shouldGoOnWhenTheNodeThatItAskedIsGone() throws Exception {
        try (TestGrid grid = new TestGrid(directory)) {
            grid.startIngest();
            // five hours of invoices in a quarter of a minute
            Path file = write("retail.csv", RetailSample.csv(300));

            // when
            CompletableFuture<Outcome> replay = CompletableFuture.supplyAsync(
                    () -> Outcome.of(grid.environment(), file.toString(), "--speed", "1200"));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> grid.node().cache(Tables.ORDERS).size() > 10);
            grid.stopAskedNode();
            Outcome outcome = replay.get();

            // then
            assertThat(outcome.err()).isEmpty();
            assertThat(Records.of(grid, "shopgrid.quarantine")).hasSize(300);
            assertThat(outcome.code()).as(outcome.out()).isZero();
            assertThat(last(outcome, 1)).containsExactly("together              1,000 = lines of the file");
            assertThat(stock(grid)).isEqualTo(RetailSample.stock(300));
        }
    }

    @Test
    void shouldMoveTimesOntoThePresentAtASpeed() throws Exception {
        try (TestGrid grid = new TestGrid(directory)) {
            grid.startIngest();
            long start = System.currentTimeMillis();

            // when
            Outcome outcome = Outcome.of(
                    grid.environment(),
                    write("retail.csv", RetailSample.csv(60)).toString(),
                    "--speed",
                    "100000");

            // then
            assertThat(outcome).extracting(Outcome::code, Outcome::err).containsExactly(0, "");
            assertThat(stock(grid)).isEqualTo(RetailSample.stock(60));
            assertThat(rows(grid, "SELECT PLACED_AT FROM CUSTOMER_ORDER"))
                    .hasSize(80)
                    .allSatisfy(row -> assertThat((Timestamp) row.get(0))
                            .isBetween(new Timestamp(start), new Timestamp(System.currentTimeMillis())));
            assertThat(Records.of(grid, "shopgrid.orders"))
                    .allMatch(record -> record.headers().lastHeader("shopgrid.historical") == null);
        }
    }

    @Test
    void shouldSayHowFarItWasWhenItIsStopped() throws Exception {
        try (TestGrid grid = new TestGrid(directory)) {
            grid.startIngest();
            Path clicks = write("clicks.tsv", "SessionId\tItemId\tTime\n7\tA\t1396437400\n8\tA\t1396499999\n");
            StringWriter err = new StringWriter();
            ReplayMain main = new ReplayMain(grid.environment(), false);
            CommandLine commandLine = new CommandLine(main)
                    .setOut(new PrintWriter(new StringWriter()))
                    .setErr(new PrintWriter(err));
            CompletableFuture<Integer> code =
                    CompletableFuture.supplyAsync(() -> main.run(commandLine, clicks.toString(), "--speed", "1"));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> grid.node().cache(Tables.DEMAND).size() == 1);

            // when
            main.stopNow();

            // then
            assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(err.toString())
                    .matches("stopped: counted (0|50) % \\([01] of 2 lines\\), sent 50 %; running it again is safe for"
                            + " orders.*\\R");
        }
    }

    @Test
    void shouldSayThatIngestCreatesTheTopics() throws Exception {
        // given
        try (LocalBroker broker = LocalBroker.start(LocalBrokerSettings.in(directory.resolve("kafka")))) {
            Path file = write("retail.csv", RETAIL);

            // when
            Outcome outcome =
                    Outcome.of(Map.of("SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()), file.toString());

            // then
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.err())
                    .contains("has no topic shopgrid.")
                    .endsWith("; ingest creates the topics: start it first" + System.lineSeparator());
        }
    }

    @Test
    void shouldSayWhereTheMissingGridShouldBe() throws Exception {
        // given
        try (LocalBroker broker = LocalBroker.start(LocalBrokerSettings.in(directory.resolve("kafka")))) {
            TestGrid.createTopics(broker);
            String nowhere = "jdbc:ignite:thin://127.0.0.1:" + TestGrid.freePort() + "/SHOPGRID";

            // when
            Outcome outcome = Outcome.of(
                    Map.of("SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(), "SHOPGRID_JDBC_URL", nowhere),
                    write("retail.csv", RETAIL).toString());

            // then
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.err().lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("failed: the grid cannot be reached at " + nowhere);
        }
    }

    private static List<String> last(Outcome outcome, int lines) {
        List<String> all = outcome.out().lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    private static List<List<?>> tables(TestGrid grid) {
        return List.of(
                rows(grid, "SELECT SKU, NAME, CATEGORY, LIST_PRICE, UPDATED_AT FROM PRODUCT ORDER BY SKU"),
                rows(grid, "SELECT SKU, ON_HAND, COUNTED_AT, UPDATED_AT FROM INVENTORY ORDER BY SKU"),
                rows(grid, "SELECT SKU, UNITS_24H, UPDATED_AT FROM DEMAND ORDER BY SKU"),
                rows(grid, "SELECT ORDER_ID, STATUS, AMOUNT, PLACED_AT FROM CUSTOMER_ORDER ORDER BY ORDER_ID"),
                rows(grid, "SELECT * FROM ORDER_LINE ORDER BY ORDER_ID, LINE"));
    }

    private static Map<String, Long> stock(TestGrid grid) {
        return rows(grid, "SELECT SKU, ON_HAND FROM INVENTORY").stream()
                .collect(Collectors.toMap(row -> (String) row.get(0), row -> (Long) row.get(1)));
    }

    private static List<List<?>> rows(TestGrid grid, String sql) {
        return grid.node()
                .cache(Tables.ORDERS)
                .query(new SqlFieldsQuery(sql).setSchema(Tables.SCHEMA))
                .getAll();
    }

    private Path write(String name, String text) throws IOException {
        return Files.write(directory.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
