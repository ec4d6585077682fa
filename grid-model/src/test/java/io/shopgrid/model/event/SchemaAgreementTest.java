package io.shopgrid.model.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.money.MoneyScale;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A decoder accepts exactly what its topic's schema accepts, but for the rules that the schema states in words.
 *
 * <p>Events are JSON text, put together field by field: mostly fit, now and then anything.
 */
class SchemaAgreementTest {
    private static final MoneyScale SCALE = new MoneyScale(2);

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Map<SourceTopic, EventDecoder<?>> DECODERS = new EnumMap<>(Map.of(
            SourceTopic.PRODUCTS, new ProductDecoder(SCALE),
            SourceTopic.STOCK, new StockDecoder(),
            SourceTopic.COMPETITOR_PRICES, new CompetitorPriceDecoder(SCALE),
            SourceTopic.ORDERS, new OrderDecoder(SCALE),
            SourceTopic.CLICKS, new ClickDecoder()));

    private static final Map<SourceTopic, Schema> SCHEMAS = schemas();

    /** What decoders say of events that break a rule which the schemas state in words; amounts are too large. */
    private static final Pattern IN_WORDS_ONLY = Pattern.compile("minPrice: .* is above maxPrice.*"
            + "|lines: they come to more than .*|.*: \"[0-9]{10,11}\" is not an amount from .*");

    private static final String EMOJI = "\uD83D\uDED2";

    private static final List<String> ANYTHING = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "0.0",
            "5",
            "5.0",
            "5.5",
            "-5",
            "2e1",
            "1e-2",
            "1000000000",
            "1000000001",
            "-1000000001",
            "1000000000000",
            "123456789012345678901234567890",
            "[]",
            "{}",
            "[null]",
            "[5]",
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"5\"",
            "\"0\"",
            "\"0.00\"",
            "\"0012.50\"",
            "\"12.5000\"",
            "\"5.\"",
            "\".5\"",
            "\"1.2.3\"",
            "\"+5\"",
            "\"-5\"",
            "\"1e1\"",
            "\" 5\"",
            "\"5\\n\"",
            "\"\u0665\"",
            "\"count\"",
            "\"delta\"",
            "\"Count\"",
            "\"placed\"",
            "\"cancelled\"",
            "\"returned\"",
            "\"cart\"",
            "\"VIEW\"",
            "\"A-1\\n\"",
            "\"A 1\"",
            "\"A\u00e4\"",
            quoted("A".repeat(64)),
            quoted("A".repeat(65)),
            quoted("x".repeat(256)),
            quoted("x".repeat(257)),
            quoted(EMOJI.repeat(256)),
            quoted(EMOJI.repeat(257)),
            quoted("0".repeat(39) + "5"),
            quoted("0".repeat(40) + "5"),
            "\"2026-11-22\"",
            "\"2026-11-22T10:15\"",
            "\"2026-11-22T10:15Z\"",
            "\"2026-11-22 10:15:30Z\"",
            "\"2026-11-22t10:15:30.5z\"",
            "\"2026-11-22T10:15:30.Z\"",
            "\"2026-11-22T10:15:30.123456789+01:00\"",
            "\"2026-11-22T10:15:30.1234567890Z\"",
            "\"2026-11-22T10:15:30+01\"",
            "\"2026-11-22T10:15:30+0100\"",
            "\"2026-11-22T10:15:30-18:00\"",
            "\"2026-11-22T10:15:30+18:01\"",
            "\"2026-11-22T10:15:30+01:00[Europe/Paris]\"",
            "\"2026-11-22T24:00:00Z\"",
            "\"2026-11-22T23:60:00Z\"",
            "\"2026-11-22T23:59:60Z\"",
            "\"2026-13-22T10:15:30Z\"",
            "\"2026-00-22T10:15:30Z\"",
            "\"2026-11-32T10:15:30Z\"",
            "\"1969-12-31T23:59:59Z\"",
            "\"1969-12-31T23:59:59-01:00\"",
            "\"1970-01-01T00:00:00Z\"",
            "\"2199-12-31T23:59:59.999Z\"",
            "\"2200-01-01T00:00:00Z\"",
            "\"2200-01-01T00:00:00+01:00\"",
            "\"+2026-11-22T10:15:30Z\"",
            "\"2026-11-22T10:15:30Z\\n\"",
            "1795342530");

    @Property(tries = 1_000)
    void shouldAgreeOnProducts(@ForAll("products") String event) {
        assertAgreement(SourceTopic.PRODUCTS, event);
    }

    @Property(tries = 1_000)
    void shouldAgreeOnStock(@ForAll("stock") String event) {
        assertAgreement(SourceTopic.STOCK, event);
    }

    @Property(tries = 1_000)
    void shouldAgreeOnCompetitorPrices(@ForAll("competitorPrices") String event) {
        assertAgreement(SourceTopic.COMPETITOR_PRICES, event);
    }

    @Property(tries = 1_000)
    void shouldAgreeOnOrders(@ForAll("orders") String event) {
        assertAgreement(SourceTopic.ORDERS, event);
    }

    @Property(tries = 1_000)
    void shouldAgreeOnClicks(@ForAll("clicks") String event) {
        assertAgreement(SourceTopic.CLICKS, event);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PRICE_CHANGES")
    void shouldAgreeOnWhatIsNotAnObject(SourceTopic topic) {
        ANYTHING.forEach(event -> assertAgreement(topic, event));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"eventId\":\"1\",\"sku\":\"A\",\"type\":\"count\",\"type\":\"delta\",\"quantity\":-5,"
                        + "\"at\":\"2026-11-22T10:15:30Z\"}",
                "{\"eventId\":\"1\",\"sku\":\"A\",\"type\":\"delta\",\"type\":\"count\",\"quantity\":-5,"
                        + "\"at\":\"2026-11-22T10:15:30Z\"}",
                "{\"eventId\":\"1\",\"sku\":\"A\",\"type\":\"count\",\"quantity\":-5,\"quantity\":5,"
                        + "\"at\":\"2026-11-22T10:15:30Z\"}"
            })
    void shouldCountTheLastOfAFieldThatIsWrittenTwice(String event) {
        assertAgreement(SourceTopic.STOCK, event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-02-29T10:00:00Z", "2026-04-31T10:00+01:00", "1970-01-01T00:00+01:00", "2199-12-31T23:30-01"
            })
    void shouldRejectTimesThatTheSchemaExcludesInWordsOnly(String time) {
        // given
        String event = "{\"sessionId\":\"1\",\"type\":\"view\",\"sku\":\"A\",\"at\":\"" + time + "\"}";

        // when
        Decoded<?> decoded = decode(SourceTopic.CLICKS, event);

        // then
        assertThat(decoded).isInstanceOf(Decoded.Rejected.class);
        assertThat(schemaAccepts(SourceTopic.CLICKS, event)).isTrue();
    }

    @Provide
    Arbitrary<String> products() {
        return object(List.of(
                required("sku", skus()),
                required("name", texts()),
                required("category", texts()),
                required("brand", texts()),
                required("unitCost", amounts(0)),
                required("listPrice", amounts(1)),
                optional("mapPrice", amounts(0)),
                optional("minPrice", amounts(0)),
                optional("maxPrice", amounts(1)),
                required("at", times()),
                unknown()));
    }

    @Provide
    Arbitrary<String> stock() {
        return object(List.of(
                required("eventId", texts()),
                required("sku", skus()),
                required("type", Arbitraries.of("\"count\"", "\"delta\"")),
                required(
                        "quantity",
                        Arbitraries.integers().between(-1_000, 1_000_000_000).map(String::valueOf)),
                required("at", times()),
                unknown()));
    }

    @Provide
    Arbitrary<String> competitorPrices() {
        return object(List.of(
                required("sku", skus()),
                required("competitor", texts()),
                required("price", amounts(1)),
                required("inStock", Arbitraries.of("true", "false")),
                required("at", times()),
                unknown()));
    }

    @Provide
    Arbitrary<String> orders() {
        Arbitrary<String> line = object(List.of(
                required("sku", skus()),
                required(
                        "quantity", Arbitraries.integers().between(1, 1_000_000).map(String::valueOf)),
                required("unitPrice", amounts(0)),
                unknown()));
        Arbitrary<String> lines = line.list().ofMinSize(1).ofMaxSize(3).map(all -> all.toString());
        return object(List.of(
                required("orderId", texts()),
                required("status", Arbitraries.of("\"placed\"", "\"cancelled\"", "\"returned\"")),
                optional("reservationId", texts()),
                optional("customerId", texts()),
                optional("sessionId", texts()),
                optional("ip", texts()),
                optional("deviceId", texts()),
                optional("paymentId", texts()),
                required("lines", lines),
                required("at", times()),
                unknown()));
    }

    @Provide
    Arbitrary<String> clicks() {
        return object(List.of(
                required("sessionId", texts()),
                optional("customerId", texts()),
                required("type", Arbitraries.of("\"view\"", "\"cart\"", "\"purchase\"")),
                required("sku", skus()),
                optional("ip", texts()),
                optional("consent", Arbitraries.of("true", "false")),
                required("at", times()),
                unknown()));
    }

    private static void assertAgreement(SourceTopic topic, String event) {
        Decoded<?> decoded = decode(topic, event);
        decoded.handle(
                accepted -> assertThat(schemaAccepts(topic, event))
                        .as("schema accepts %s", event)
                        .isTrue(),
                rejection -> {
                    if (!IN_WORDS_ONLY.matcher(rejection.reason()).matches()) {
                        assertThat(schemaAccepts(topic, event))
                                .as("schema accepts %s, which the decoder rejects: %s", event, rejection.reason())
                                .isFalse();
                    }
                });
    }

    private static Decoded<?> decode(SourceTopic topic, String event) {
        return Objects.requireNonNull(DECODERS.get(topic)).decode(event.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean schemaAccepts(SourceTopic topic, String event) {
        try {
            JsonNode tree = JSON.readTree(event);
            return Objects.requireNonNull(SCHEMAS.get(topic)).validate(tree).isEmpty();
        } catch (JsonProcessingException broken) {
            throw new AssertionError(event, broken);
        }
    }

    private static Map<SourceTopic, Schema> schemas() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        Map<SourceTopic, Schema> schemas = new EnumMap<>(SourceTopic.class);
        for (SourceTopic topic : SourceTopic.events()) {
            String name = topic.topicName().replace("shopgrid.", "schema/") + ".schema.json";
            InputStream schema = Objects.requireNonNull(EventDecoder.class.getResourceAsStream(name), name);
            schemas.put(topic, registry.getSchema(schema));
        }
        return schemas;
    }

    private static Arbitrary<String> skus() {
        return EventArbitraries.skus().map(SchemaAgreementTest::quoted);
    }

    private static Arbitrary<String> texts() {
        return EventArbitraries.texts().map(SchemaAgreementTest::quoted);
    }

    private static Arbitrary<String> amounts(long least) {
        Arbitrary<String> decimals = Arbitraries.longs()
                .between(least, MoneyScale.MAX_MINOR)
                .map(minor -> SCALE.toDecimal(minor.longValue()).toPlainString());
        return Arbitraries.oneOf(decimals, decimals.map(SchemaAgreementTest::quoted));
    }

    private static Arbitrary<String> times() {
        return EventArbitraries.times()
                .map(millis -> quoted(Instant.ofEpochMilli(millis).toString()));
    }

    private static Arbitrary<String> required(String name, Arbitrary<String> fit) {
        return field(name, Arbitraries.frequencyOf(List.of(Tuple.of(60, fit), anything(), absent())));
    }

    private static Arbitrary<String> optional(String name, Arbitrary<String> fit) {
        return field(
                name,
                Arbitraries.frequencyOf(List.of(Tuple.of(40, fit), anything(), Tuple.of(20, Arbitraries.just("")))));
    }

    private static Arbitrary<String> unknown() {
        return field("unknown", Arbitraries.frequencyOf(List.of(anything(), absent())));
    }

    private static Tuple2<Integer, Arbitrary<String>> anything() {
        return Tuple.of(2, Arbitraries.of(ANYTHING));
    }

    private static Tuple2<Integer, Arbitrary<String>> absent() {
        return Tuple.of(1, Arbitraries.just(""));
    }

    private static Arbitrary<String> field(String name, Arbitrary<String> value) {
        return value.map(json -> json.isEmpty() ? "" : quoted(name) + ":" + json);
    }

    private static Arbitrary<String> object(List<Arbitrary<String>> fields) {
        return Combinators.combine(fields)
                .as(values -> values.stream().filter(value -> !value.isEmpty()).toList())
                .flatMap(values -> Arbitraries.shuffle(values))
                .map(values -> "{" + String.join(",", values) + "}");
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
