package io.shopgrid.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopgrid.ingest.quarantine.QuarantineTopic;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Topics;
import io.shopgrid.model.price.PriceChangeEvent;
import io.shopgrid.model.price.PriceChangeJson;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.ignite.IgniteJdbcThinDriver;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.ApiResponse;
import org.openapitools.client.api.EventsApi;
import org.openapitools.client.api.KeysApi;
import org.openapitools.client.api.OperationsApi;
import org.openapitools.client.api.PricesApi;
import org.openapitools.client.api.ProductsApi;
import org.openapitools.client.model.Cluster;
import org.openapitools.client.model.EventsTaken;
import org.openapitools.client.model.Explanation;
import org.openapitools.client.model.Inventory;
import org.openapitools.client.model.Price;
import org.openapitools.client.model.PriceChange;
import org.openapitools.client.model.Replay;
import org.openapitools.client.model.SendStockRequest;
import org.openapitools.client.model.StockEvent;

/** One running demo, seen as its users see it: HTTP, SQL through the driver's jar alone, Kafka, and a signal at the end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NEWEST_PRICES = """
            SELECT p.SKU, p.NAME, r.AMOUNT, i.AVAILABLE
            FROM PRODUCT p JOIN PRICE r ON p.SKU = r.SKU JOIN INVENTORY i ON i.SKU = p.SKU
            ORDER BY r.DECIDED_AT DESC LIMIT 5
            """;

    private static DemoPorts ports;
    private static DemoProcess demo;
    private static URLClassLoader driverJar;
    private static Connection sql;

    @BeforeAll
    static void startDemo(@TempDir Path directory) throws Exception {
        ports = DemoPorts.free();
        demo = DemoProcess.start(directory, ports.settings(2));
        demo.awaitReady();
        URL jar =
                IgniteJdbcThinDriver.class.getProtectionDomain().getCodeSource().getLocation();
        driverJar = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
        Driver driver = (Driver) driverJar
                .loadClass(IgniteJdbcThinDriver.class.getName())
                .getConstructor()
                .newInstance();
        sql = driver.connect("jdbc:ignite:thin://127.0.0.1:%d/SHOPGRID".formatted(ports.sql()), new Properties());
    }

    @AfterAll
    static void stopDemo() throws Exception {
        try (URLClassLoader jar = driverJar;
                DemoProcess process = demo) {
            if (sql != null) {
                sql.close();
            }
        }
    }

    @Test
    void shouldSayWhatToTry() {
        assertThat(demo.out())
                .anyMatch(line -> line.startsWith("ready after "))
                .anyMatch(line -> line.contains("http://127.0.0.1:%d/#key=sgk_".formatted(ports.api())))
                .anyMatch(line -> line.contains("jdbc:ignite:thin://127.0.0.1:" + ports.sql()));
        assertThat(demo.err()).isEmpty();
    }

    @Test
    void shouldKeepItsKeysToItsUser() throws Exception {
        // given
        JsonNode keys = new ObjectMapper().readTree(demo.keyFile().toFile());

        // then
        assertThat(keys.fieldNames()).toIterable().containsExactly("reader", "operator", "approver", "admin");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(demo.keyFile())))
                .isEqualTo("rw-------");
        keys.forEach(key -> assertThat(demo.log()).noneMatch(line -> line.contains(key.asText())));
        assertThat(getWith("", "/v1/prices").statusCode()).isEqualTo(401);
    }

    /** The README's list, with the client that openapi-generator made of the contract. */
    @Test
    void shouldServeTheReadmesListToAMadeClient() throws Exception {
        // given
        awaitPricedSku();
        ApiClient client = new ApiClient();
        client.updateBaseUri("http://127.0.0.1:" + ports.api());
        String operator = demo.key("operator");
        client.setRequestInterceptor(request -> request.header("X-API-Key", operator));
        PricesApi prices = new PricesApi(client);

        // when
        Price newest = prices.listPrices(null, 1).getPrices().get(0);
        String sku = newest.getSku();
        ApiResponse<Price> one = prices.getPriceWithHttpInfo(sku, null);
        String tag = one.getHeaders().get("etag").get(0);
        Explanation why = prices.explainPrice(sku);
        PriceChange change = prices.listPriceChanges(sku, 5, null).getChanges().get(0);
        Replay replay = prices.replayPriceChange(sku, change.getVersion());
        Inventory stock = new ProductsApi(client).getInventory(sku);
        Cluster cluster = new OperationsApi(client).getCluster();
        EventsTaken taken = new EventsApi(client)
                .sendStock(
                        new SendStockRequest()
                                .addEventsItem(new StockEvent()
                                        .eventId("e-1")
                                        .sku(sku)
                                        .type(StockEvent.TypeEnum.DELTA)
                                        .quantity(5)
                                        .at("2026-03-01T10:00:00Z")),
                        "the-request");

        // then
        assertThat(one.getData().getSku()).isEqualTo(sku);
        assertThat(why.getTrace()).isNotEmpty();
        assertThat(replay.getOutcome()).as(replay.getText()).isEqualTo(Replay.OutcomeEnum.EQUAL);
        assertThat(stock.getSku()).isEqualTo(sku);
        assertThat(cluster.getNodes()).hasSize(2);
        assertThat(taken.getAccepted()).isEqualTo(1);
        assertThatThrownBy(() -> prices.getPrice(sku, tag))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.getCode()).isIn(304, 200));
        assertThatThrownBy(() -> new KeysApi(client).listKeys())
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(403));
    }

    @Test
    void shouldBeReadyForRequests() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(get("/health/ready").statusCode()).isEqualTo(200));
    }

    @Test
    void shouldAnswerSqlOverTheDriverAlone() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(newestPrices())
                        .hasSize(5)
                        .allSatisfy(row -> assertThat(row).doesNotContainNull()));
    }

    @Test
    void shouldKeepChangingPrices() throws SQLException {
        // given
        long before = number("SELECT COUNT(*) FROM PRICE_CHANGE");

        // then
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(number("SELECT COUNT(*) FROM PRICE_CHANGE")).isGreaterThan(before));
    }

    @Test
    void shouldExplainAPrice() throws Exception {
        // given
        String sku = awaitPricedSku();

        // when
        HttpResponse<String> response = get("/v1/prices/" + sku + "/explanation");

        // then
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode explanation = new ObjectMapper().readTree(response.body());
        assertThat(explanation.path("sku").asText()).isEqualTo(sku);
        assertThat(explanation.path("reason").asText()).isNotBlank();
    }

    @Test
    void shouldRecommendToAShopper() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            // given
            String session = text("SELECT SESSION_ID FROM CUSTOMER_SESSION WHERE CLICKS > 2 AND CONSENT LIMIT 1");

            // when
            HttpResponse<String> response = get("/v1/sessions/" + session + "/recommendations");

            // then
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(new ObjectMapper().readTree(response.body()).at("/recommendations"))
                    .hasSize(20)
                    .allSatisfy(product ->
                            assertThat(product.at("/reason/text").asText()).isNotBlank());
            assertThat(response.body()).contains("seen together with");
        });
    }

    @Test
    void shouldPublishPriceChangesThatReadersAccept() {
        // when
        List<ConsumerRecord<byte[], byte[]>> records = read(Topics.PRICE_CHANGES, any -> true, 20);

        // then
        assertThat(records).allSatisfy(record -> {
            PriceChangeEvent event = PriceChangeJson.read(record.value());
            assertThat(event.sku()).isEqualTo(new String(record.key(), UTF_8));
            assertThat(event.version()).isPositive();
        });
    }

    @Test
    void shouldKeepAMalformedEventByteForByteAndGoOn() throws Exception {
        // given
        byte[] key = {0, 1, (byte) 0xFE, '"'};
        byte[] value = {(byte) 0xFF, 0, '{', (byte) 0xC3, 0x28, '\n'};
        Header custom = new RecordHeader("x-odd", new byte[] {7, (byte) 0x80, 0});

        // when
        RecordMetadata sent =
                send(new ProducerRecord<>(SourceTopic.ORDERS.topicName(), null, key, value, List.of(custom)));

        // then
        ConsumerRecord<byte[], byte[]> kept = read(
                        Topics.QUARANTINE,
                        record -> header(record, QuarantineTopic.TOPIC_HEADER).equals(sent.topic())
                                && header(record, QuarantineTopic.PARTITION_HEADER)
                                        .equals(Integer.toString(sent.partition()))
                                && header(record, QuarantineTopic.OFFSET_HEADER).equals(Long.toString(sent.offset())),
                        1)
                .get(0);
        assertThat(kept.key()).isEqualTo(key);
        assertThat(kept.value()).isEqualTo(value);
        assertThat(kept.headers().lastHeader(custom.key()).value()).isEqualTo(custom.value());
        assertThat(header(kept, QuarantineTopic.REASON_HEADER)).isNotBlank();
        assertThat(header(kept, QuarantineTopic.RULE_HEADER)).isNotBlank();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(nextOffset(sent)).isGreaterThan(sent.offset() + 1));
    }

    @Test
    @Order(Order.DEFAULT + 1)
    void shouldEndOnASignalAndKeepNoData() throws Exception {
        // given
        List<ProcessHandle> processes = demo.survivors();

        // when
        demo.terminate();

        // then
        assertThat(demo.awaitEnd(Duration.ofSeconds(30))).isIn(143, 0);
        assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(demo.leftData()).isEmpty();
        assertThat(demo.keyFile()).doesNotExist();
        assertThat(demo.out()).last().isEqualTo("stopping");
        assertThat(demo.err()).isEmpty();
    }

    private static String awaitPricedSku() {
        return await().atMost(PATIENCE)
                .until(DemoIT::newestPricedSku, Optional::isPresent)
                .orElseThrow();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return getWith(demo.key("reader"), path);
    }

    private static HttpResponse<String> getWith(String key, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.api() + path))
                .timeout(Duration.ofSeconds(10))
                .header("X-API-Key", key)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A row of PRICE is there, without an amount, before the product's first price is published. */
    private static Optional<String> newestPricedSku() throws SQLException {
        return newestPrices().stream()
                .filter(row -> row.get(2) != null)
                .map(row -> (String) row.get(0))
                .findFirst();
    }

    private static List<List<Object>> newestPrices() throws SQLException {
        try (Statement statement = sql.createStatement();
                ResultSet rows = statement.executeQuery(NEWEST_PRICES)) {
            List<List<Object>> all = new ArrayList<>();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int column = 1; column <= 4; column++) {
                    row.add(rows.getObject(column));
                }
                all.add(row);
            }
            return all;
        }
    }

    private static long nextOffset(RecordMetadata sent) throws SQLException {
        return number("SELECT NEXT_OFFSET FROM SOURCE_OFFSET WHERE TOPIC = '%s' AND PARTITION_ID = %d"
                .formatted(sent.topic(), sent.partition()));
    }

    private static long number(String query) throws SQLException {
        try (Statement statement = sql.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).as(query).isTrue();
            return rows.getLong(1);
        }
    }

    private static String text(String query) throws SQLException {
        try (Statement statement = sql.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).as(query).isTrue();
            return rows.getString(1);
        }
    }

    private static RecordMetadata send(ProducerRecord<byte[], byte[]> record) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(record).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Reads a topic from its start until so many records were found. */
    private static List<ConsumerRecord<byte[], byte[]>> read(
            String topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted, int atLeast) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(kafka(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            await().pollInSameThread().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (wanted.test(record)) {
                        found.add(record);
                    }
                });
                return found.size() >= atLeast;
            });
            return found;
        }
    }

    private static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", "127.0.0.1:" + ports.kafka());
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
