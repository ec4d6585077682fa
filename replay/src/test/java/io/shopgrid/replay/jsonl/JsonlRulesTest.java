package io.shopgrid.replay.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.event.Decoded;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.replay.file.BadLine;
import io.shopgrid.replay.script.Message;
import io.shopgrid.replay.script.Script;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonlRulesTest {
    private static final String DELTA =
            "{ \"eventId\":\"e-é\",\"sku\":\"A\", \"type\":\"delta\",\"quantity\":2,\"at\" : \"2026-03-01T10:00:00+01:00\" }";

    private final JsonlRules rules = new JsonlRules(new MoneyScale(2));

    @Test
    void shouldSendTheEventsOwnBytes() {
        // when
        Recorded recorded =
                accepted("{\"partition\":3,\"event\": " + DELTA + " ,\"topic\":\"shopgrid.stock\",\"key\":\"A\"}");

        // then
        Message message = recorded.message(recorded.atMillis());
        assertThat(message.topic()).isEqualTo(SourceTopic.STOCK);
        assertThat(message.key()).isEqualTo("A");
        assertThat(text(message)).isEqualTo(DELTA);
        assertThat(message.lines()).isEqualTo(1);
        assertThat(recorded.atMillis())
                .isEqualTo(Instant.parse("2026-03-01T09:00:00Z").toEpochMilli());
    }

    @Test
    void shouldReplaceNothingButTheTime() {
        // given
        Recorded recorded = accepted("{\"topic\":\"shopgrid.stock\",\"event\":" + DELTA + "}");

        // when
        Message moved =
                recorded.message(Instant.parse("2027-01-02T03:04:05.006Z").toEpochMilli());

        // then
        assertThat(text(moved)).isEqualTo(DELTA.replace("2026-03-01T10:00:00+01:00", "2027-01-02T03:04:05.006Z"));
    }

    @Test
    void shouldTakeTheKeyFromTheEventIfTheLineHasNone() {
        // then
        assertThat(key("{\"topic\":\"shopgrid.competitor-prices\",\"event\":{\"sku\":\"A\",\"competitor\":\"R\","
                        + "\"price\":2,\"inStock\":true,\"at\":\"2026-03-01T10:00:00Z\"}}"))
                .isEqualTo("A|R");
        assertThat(key("{\"topic\":\"shopgrid.orders\",\"key\":null,\"event\":{\"orderId\":\"o-1\","
                        + "\"status\":\"cancelled\",\"at\":\"2026-03-01T10:00:00Z\"}}"))
                .isEqualTo("o-1");
        assertThat(key("{\"topic\":\"shopgrid.clicks\",\"key\":\"\",\"event\":{\"sessionId\":\"s-1\",\"type\":\"cart\","
                        + "\"sku\":\"A\",\"at\":\"2026-03-01T10:00:00Z\"}}"))
                .isEqualTo("s-1");
        assertThat(key(
                        "{\"topic\":\"shopgrid.clicks\",\"key\":\"k\",\"event\":{\"sessionId\":\"s-1\",\"type\":\"cart\","
                                + "\"sku\":\"A\",\"at\":\"2026-03-01T10:00:00Z\"}}"))
                .isEqualTo("k");
    }

    @Test
    void shouldDeleteAKey() {
        // when
        Message message = accepted("{\"topic\":\"shopgrid.products\",\"key\":\"A\",\"event\":null}")
                .message(5);

        // then
        assertThat(message.key()).isEqualTo("A");
        assertThat(message.value()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\'', textBlock = """
            jsonl   ; [1]
            jsonl   ; no json
            jsonl   ; ''
            jsonl   ; {"topic":"shopgrid.stock"}
            jsonl   ; {"event":{}}
            jsonl   ; {"topic":7,"event":{}}
            jsonl   ; {"topic":"shopgrid.stock","event":[]}
            jsonl   ; {"topic":"shopgrid.stock","event":null,"event":{}}
            jsonl   ; {"topic":"shopgrid.stock","event":{"a":1}} {}
            jsonl   ; {"topic":"shopgrid.stock","event":}
            topic   ; {"topic":"shopgrid.prices","event":{}}
            key     ; {"topic":"shopgrid.stock","key":7,"event":{}}
            key     ; {"topic":"shopgrid.products","event":null}
            required; {"topic":"shopgrid.orders","key":"o-1","event":null}
            required; {"topic":"shopgrid.stock","event":{}}
            type    ; {"topic":"shopgrid.stock","event":{"eventId":"e","sku":"A","type":"delta","quantity":"many","at":"2026-03-01T10:00:00Z"}}
            """)
    void shouldRefuseALineThatBreaksARule(String rule, String line) {
        // when
        Decoded<Recorded> checked = rules.check(line.getBytes(StandardCharsets.UTF_8));

        // then
        assertThat(checked)
                .isInstanceOfSatisfying(
                        Decoded.Rejected.class,
                        refused -> assertThat(refused.rejection().rule()).isEqualTo(rule));
    }

    @Test
    void shouldRefuseOtherEncodings() {
        // given
        byte[] wide = ("{\"topic\":\"shopgrid.stock\",\"event\":" + DELTA + "}").getBytes(StandardCharsets.UTF_16BE);

        // then
        assertThat(rules.check(wide)).isInstanceOf(Decoded.Rejected.class);
    }

    @Test
    void shouldSortIntoPhasesAndTimeDeletionsByTheirNeighbours() {
        // given
        JsonlGathering gathering = new JsonlGathering(new MoneyScale(2));
        String click = "{\"topic\":\"shopgrid.clicks\",\"event\":{\"sessionId\":\"s\",\"type\":\"cart\",\"sku\":\"A\","
                + "\"at\":\"2026-03-01T10:00:0%dZ\"}}";
        String deletion = "{\"topic\":\"shopgrid.competitor-prices\",\"key\":\"A|R\",\"event\":null}";

        // when
        add(gathering, 1, deletion);
        add(gathering, 2, click.formatted(5));
        add(gathering, 3, "{\"topic\":\"shopgrid.stock\",\"event\":" + DELTA + "}");
        add(gathering, 4, "{");
        add(gathering, 5, click.formatted(3));
        add(gathering, 6, deletion);
        Script script = gathering.finish();

        // then
        long ten = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();
        assertThat(script.rest().size()).isEqualTo(4);
        assertThat(script.rest().atMillis(0)).isEqualTo(ten + 5_000);
        assertThat(script.rest().atMillis(1)).isEqualTo(ten + 5_000);
        assertThat(script.rest().atMillis(3)).isEqualTo(ten + 3_000);
        assertThat(script.stock().size()).isEqualTo(1);
        assertThat(script.products().size()).isZero();
        assertThat(script.badLines()).extracting(BadLine::number).containsExactly(4L);
        assertThat(script.lines()).isEqualTo(6);
    }

    private static void add(JsonlGathering gathering, long number, String line) {
        gathering.accept(number, line.getBytes(StandardCharsets.UTF_8));
    }

    private String key(String line) {
        return accepted(line).message(0).key();
    }

    private static String text(Message message) {
        return new String(message.value(), StandardCharsets.UTF_8);
    }

    private Recorded accepted(String line) {
        Decoded<Recorded> checked = rules.check(line.getBytes(StandardCharsets.UTF_8));
        assertThat(checked).as(line).isInstanceOf(Decoded.Accepted.class);
        return ((Decoded.Accepted<Recorded>) checked).event();
    }
}
