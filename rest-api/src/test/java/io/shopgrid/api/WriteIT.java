package io.shopgrid.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopgrid.api.access.Role;
import io.shopgrid.api.journal.AuditTopic;
import io.shopgrid.api.journal.AuditVerifier;
import io.shopgrid.broker.LocalBroker;
import io.shopgrid.broker.LocalBrokerSettings;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import io.shopgrid.model.Topics;
import io.shopgrid.model.audit.AuditEntryKey;
import io.shopgrid.model.audit.AuditEntryRow;
import io.shopgrid.model.kafka.KafkaSettings;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.ignite.IgniteCache;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What changes something: keys and events, each with its entry of the audit. */
@ExtendWith(TestApi.class)
class WriteIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String STOCK = "/v1/events/stock";

    private static TestApi.Running running;
    private static Requests admin;

    @BeforeAll
    static void start(TestApi.Running shared) {
        running = shared;
        admin = shared.requests();
    }

    @Test
    void shouldLetAKeyLiveThroughCreateRotateAndRevoke() {
        // when
        HttpResponse<String> created = admin.post("/v1/keys", Map.of("name", "web shop", "role", "reader"));
        JsonNode key = admin.body(created);
        String id = key.path("id").asText();
        String first = key.path("key").asText();
        HttpResponse<String> rotated = admin.post("/v1/keys/" + id + "/rotation", Map.of("graceSeconds", 60));
        String second = admin.body(rotated).path("key").asText();

        // then
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(first).startsWith("sgk_").hasSize(47).isNotEqualTo(second);
        assertThat(status(first)).isEqualTo(200);
        assertThat(status(second)).isEqualTo(200);
        assertThat(admin.get("/v1/keys").body()).contains(id).doesNotContain(first, second);

        // when
        String third = admin.body(admin.send("POST", "/v1/keys/" + id + "/rotation"))
                .path("key")
                .asText();

        // then
        assertThat(status(first)).isEqualTo(401);
        assertThat(status(second)).isEqualTo(401);
        assertThat(status(third)).isEqualTo(200);

        // when
        HttpResponse<String> revoked = admin.send("DELETE", "/v1/keys/" + id);

        // then
        assertThat(revoked.statusCode()).isEqualTo(204);
        assertThat(status(third)).isEqualTo(401);
        assertThat(admin.send("DELETE", "/v1/keys/" + id).statusCode()).isEqualTo(204);
        requireProblem(admin.send("POST", "/v1/keys/" + id + "/rotation"), 409, "key-revoked");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(actions("key " + id))
                        .containsExactly("key.revoke", "key.revoke", "key.rotate", "key.rotate", "key.create"));
        assertThat(admin.get("/v1/audit?limit=200").body()).doesNotContain(first, second, third);
        assertThat(running.records(Topics.AUDIT))
                .noneMatch(record ->
                        record.value().contains(first) || record.value().contains(third));
    }

    private static int status(String secret) {
        return admin.withKey(secret).get("/v1/prices?limit=1").statusCode();
    }

    private static List<String> actions(String target) {
        List<String> actions = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = admin.body(admin.get("/v1/audit?limit=3" + next));
            page.path("entries").forEach(entry -> {
                if (entry.path("target").asText().equals(target)) {
                    actions.add(entry.path("action").asText());
                }
            });
            next = page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asText() : "";
        } while (!next.isEmpty());
        return actions;
    }

    @Test
    void shouldSayWhoChangedWhatFromWhatToWhat() {
        // given
        String id = admin.body(admin.post("/v1/keys", Map.of("name", "before", "role", "operator")))
                .path("id")
                .asText();

        // when
        admin.send("DELETE", "/v1/keys/" + id, "X-Request-Id", "the-request");

        // then
        JsonNode entry = await().atMost(SOON)
                .until(
                        () -> admin.body(admin.get("/v1/audit?limit=200")).path("entries"),
                        entries -> entries.findValuesAsText("requestId").contains("the-request"));
        JsonNode found = null;
        for (JsonNode each : entry) {
            found = each.path("requestId").asText().equals("the-request") ? each : found;
        }
        assertThat(found.at("/actor/keyId").asText()).isEqualTo("test-admin");
        assertThat(found.at("/actor/role").asText()).isEqualTo("admin");
        assertThat(found.path("action").asText()).isEqualTo("key.revoke");
        assertThat(found.at("/before/revokedAt").isMissingNode()).isTrue();
        assertThat(found.at("/after/revokedAt").asText()).isNotBlank();
    }

    @Test
    void shouldShareKeysAndAuditAmongProcesses() {
        try (ApiServer other = running.startApi(Map.of("SHOPGRID_NAME", "api-2"))) {
            // given
            Requests there = new Requests(other.port());
            await().atMost(SOON).until(() -> there.get("/health/ready").statusCode() == 200);

            // when
            JsonNode key = admin.body(admin.post("/v1/keys", Map.of("name", "shared", "role", "reader")));
            Requests shared = there.withKey(key.path("key").asText());

            // then
            await().atMost(SOON).until(() -> shared.get("/v1/prices").statusCode() == 200);
            admin.send("DELETE", "/v1/keys/" + key.path("id").asText());
            await().atMost(SOON).until(() -> shared.get("/v1/prices").statusCode() == 401);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(there.body(there.get("/v1/audit?limit=1"))
                                    .at("/entries/0/target")
                                    .asText())
                            .isEqualTo("key " + key.path("id").asText()));
        }
    }

    @Test
    void shouldNotTouchKeysOfTheFile() {
        requireProblem(admin.send("DELETE", "/v1/keys/test-reader"), 409, "key-of-file");
        requireProblem(admin.send("POST", "/v1/keys/test-reader/rotation"), 409, "key-of-file");
        requireProblem(admin.send("DELETE", "/v1/keys/k-nobody"), 404, "unknown-key-id");
        assertThat(admin.body(admin.get("/v1/keys/test-reader")).path("source").asText())
                .isEqualTo("file");
    }

    @Test
    void shouldSendEventsByteForByte() {
        // given
        String event = "{\"eventId\":\"" + UUID.randomUUID() + "\", \"sku\":\"BYTE-1\",\"type\":\"delta\","
                + "\"quantity\":12.0,\"at\":\"2026-03-01T10:00:00Z\",\"mehr\":\"ü ☕\"}";

        // when
        HttpResponse<String> answer =
                admin.as(Role.OPERATOR).post(STOCK, "{\"events\" : [" + event + " , " + event + "]}");

        // then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"topic\":\"shopgrid.stock\",\"accepted\":2}");
        assertThat(running.records(SourceTopic.STOCK.topicName()))
                .filteredOn(record -> record.key().equals("BYTE-1"))
                .extracting(TopicRecord::value)
                .containsExactly(event, event);
    }

    @Test
    void shouldTakeAllEventsOrNone() {
        // given
        String good = stock("ALL-1", "3");

        // when
        HttpResponse<String> answer =
                admin.post(STOCK, "{\"events\":[" + good + "," + stock("ALL-1", "\"many\"") + "," + good + ",{}]}");

        // then
        requireProblem(answer, 422, "invalid-events");
        JsonNode errors = admin.body(answer).path("errors");
        assertThat(errors.findValuesAsText("at")).containsExactly("/events/1", "/events/3");
        assertThat(errors.findValuesAsText("rule")).containsExactly("type", "required");
        assertThat(running.records(SourceTopic.STOCK.topicName()))
                .noneMatch(record -> record.key().equals("ALL-1"));
    }

    @Test
    void shouldTakeEventsOfEveryTopic() {
        String at = "\"at\":\"2026-03-01T10:00:00Z\"}";
        Map<String, String> events = Map.of(
                "products",
                "{\"sku\":\"EV-1\",\"name\":\"n\",\"category\":\"c\",\"brand\":\"b\",\"unitCost\":1,\"listPrice\":2,"
                        + at,
                "competitor-prices",
                "{\"sku\":\"EV-1\",\"competitor\":\"r\",\"price\":\"1.50\",\"inStock\":true," + at,
                "orders",
                "{\"orderId\":\"EV-1\",\"status\":\"placed\",\"lines\":[{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":1}],"
                        + at,
                "clicks",
                "{\"sessionId\":\"EV-1\",\"type\":\"view\",\"sku\":\"A\"," + at);
        events.forEach((topic, event) -> {
            HttpResponse<String> answer = admin.post("/v1/events/" + topic, "{\"events\":[" + event + "]}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            assertThat(running.records("shopgrid." + topic))
                    .anyMatch(record ->
                            record.key().startsWith("EV-1") && record.value().equals(event));
        });
    }

    @Test
    void shouldCarryOutARequestOnceForEachIdempotencyKey() {
        // given
        String key = UUID.randomUUID().toString();
        String body = "{\"events\":[" + stock("ONCE-1", "5") + "]}";

        // when
        List<HttpResponse<String>> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> admin.post(STOCK, body, "Idempotency-Key", key)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        HttpResponse<String> again = admin.post(STOCK, body, "Idempotency-Key", key);

        // then
        assertThat(answers).extracting(HttpResponse::statusCode).contains(202).containsAnyOf(202, 409);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(sent("ONCE-1")).isEqualTo(1);
        requireProblem(
                admin.post(STOCK, "{\"events\":[" + stock("ONCE-1", "6") + "]}", "Idempotency-Key", key),
                422,
                "idempotency-key-reused");
        assertThat(sent("ONCE-1")).isEqualTo(1);
        assertThat(admin.as(Role.OPERATOR)
                        .post(STOCK, body, "Idempotency-Key", key)
                        .statusCode())
                .as("another caller's key is another one")
                .isEqualTo(202);
        assertThat(sent("ONCE-1")).isEqualTo(2);
    }

    @Test
    void shouldReplayAnAnswerInAnotherProcessWithoutTheSecret() {
        // given
        String key = UUID.randomUUID().toString();
        Map<String, String> body = Map.of("name", "replayed", "role", "reader");
        JsonNode first = admin.body(admin.post("/v1/keys", body, "Idempotency-Key", key));

        // when
        try (ApiServer later = running.startApi(Map.of("SHOPGRID_NAME", "api-3"))) {
            Requests there = new Requests(later.port());
            await().atMost(SOON).until(() -> there.get("/health/ready").statusCode() == 200);
            HttpResponse<String> again = there.post("/v1/keys", body, "Idempotency-Key", key);

            // then
            assertThat(again.statusCode()).isEqualTo(201);
            assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
            assertThat(there.body(again).path("id")).isEqualTo(first.path("id"));
            assertThat(there.body(again).has("key")).isFalse();
        }
    }

    @Test
    void shouldRememberNoAnswerOfARequestThatChangedNothing() {
        // given
        String key = UUID.randomUUID().toString();

        // when
        HttpResponse<String> wrong = admin.post("/v1/keys", Map.of("name", "x"), "Idempotency-Key", key);
        HttpResponse<String> right =
                admin.post("/v1/keys", Map.of("name", "x", "role", "reader"), "Idempotency-Key", key);

        // then
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(right.statusCode()).isEqualTo(201);
    }

    @Test
    void shouldSayThatNothingChangedWhileKafkaIsAway() {
        try (ApiServer alone = ApiServer.start(
                TestSettings.with(Map.of("SHOPGRID_JOURNAL_DEADLINE", "500ms"), "127.0.0.1:9", TestGrid.freePort()))) {
            // given
            Requests there = new Requests(alone.port());

            // when
            HttpResponse<String> answer = there.post("/v1/keys", Map.of("name", "x", "role", "reader"));

            // then
            requireProblem(answer, 503, "kafka-unreachable");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            requireProblem(there.withKey("sgk_unknown").get("/v1/prices"), 503, "keys-not-read");
            assertThat(there.get("/health/ready").body()).contains("not read from Kafka yet");
            assertThat(there.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldKeepAnUnbrokenAudit() {
        // given
        admin.post("/v1/keys", Map.of("name", "for the audit", "role", "reader"));
        AuditVerifier verifier = new AuditVerifier();

        // when
        boolean there = AuditTopic.read(running.kafka(), verifier);

        // then
        assertThat(there).isTrue();
        assertThat(verifier.findings()).isEmpty();
        assertThat(verifier.entries()).isGreaterThan(2);
        assertThat(verifier.newest()).hasSize(64);
    }

    @Test
    void shouldFindAChangedRecordOnTheTopic(@TempDir Path folder) {
        // given: the same topic on another broker, but for one word of one record
        admin.post("/v1/keys", Map.of("name", "to be changed", "role", "reader"));
        List<TopicRecord> records = running.records(Topics.AUDIT);
        try (LocalBroker broker = LocalBroker.start(LocalBrokerSettings.in(folder.resolve("kafka")))) {
            KafkaSettings kafka = new KafkaSettings(List.of(broker.bootstrapServers()), null, Map.of());
            try (Admin client = Admin.create(Map.<String, Object>copyOf(kafka.clientProperties()))) {
                client.createTopics(List.of(new NewTopic(Topics.AUDIT, Optional.of(1), Optional.empty())))
                        .all()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
            }
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    Map.<String, Object>copyOf(kafka.clientProperties()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                for (TopicRecord record : records) {
                    byte[] value = record.value()
                            .replace("to be changed", "was changed")
                            .getBytes(StandardCharsets.UTF_8);
                    producer.send(new ProducerRecord<>(
                            Topics.AUDIT, 0, record.key().getBytes(StandardCharsets.UTF_8), value, record.headers()));
                }
            }
            AuditVerifier verifier = new AuditVerifier();

            // when
            AuditTopic.read(kafka, verifier);

            // then
            assertThat(verifier.entries()).isEqualTo(records.size());
            assertThat(verifier.findings())
                    .anyMatch(finding -> finding.contains("the record is not what its hash was made of"));
        }
    }

    @Test
    void shouldShowTheAuditAsATable() {
        // given
        String id = admin.body(admin.post("/v1/keys", Map.of("name", "for the table", "role", "reader")))
                .path("id")
                .asText();
        IgniteCache<AuditEntryKey, AuditEntryRow> table = running.grid().table(Tables.AUDIT_ENTRIES);

        // then
        await().atMost(SOON).untilAsserted(() -> {
            List<AuditEntryRow> rows = new ArrayList<>();
            table.forEach(row -> rows.add(row.getValue()));
            assertThat(rows).anySatisfy(row -> {
                assertThat(row.action()).isEqualTo("key.create");
                assertThat(row.target()).isEqualTo("key " + id);
                assertThat(row.actor()).isEqualTo("test-admin");
                assertThat(row.after()).contains(id);
            });
        });
    }

    private static long sent(String sku) {
        return running.records(SourceTopic.STOCK.topicName()).stream()
                .filter(record -> record.key().equals(sku))
                .count();
    }

    private static String stock(String sku, String quantity) {
        return "{\"eventId\":\"e\",\"sku\":\"%s\",\"type\":\"delta\",\"quantity\":%s,\"at\":\"2026-03-01T10:00:00Z\"}"
                .formatted(sku, quantity);
    }

    private static void requireProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(admin.body(answer).path("type").asText()).isEqualTo("urn:shopgrid:problem:" + type);
    }
}
