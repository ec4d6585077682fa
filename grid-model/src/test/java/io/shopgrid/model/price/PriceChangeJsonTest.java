package io.shopgrid.model.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.shopgrid.model.market.Quote;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PriceChangeJsonTest {
    @Property(tries = 200)
    void shouldReadWhatItWrites(@ForAll("events") PriceChangeEvent event) {
        // when
        PriceChangeEvent read = PriceChangeJson.read(PriceChangeJson.write(event));

        // then
        assertThat(read).usingRecursiveComparison().isEqualTo(event);
    }

    @Property(tries = 100)
    void shouldWriteWhatTheSchemaAllows(@ForAll("events") PriceChangeEvent event) throws IOException {
        // given
        Schema schema = schema();

        // when
        String json = new String(PriceChangeJson.write(event), StandardCharsets.UTF_8);

        // then
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    }

    @Test
    void shouldWriteAmountsAsDecimalsAndTheTimeAsText() {
        // given
        PriceChangeEvent event = new PriceChangeEvent(
                "SKU-7",
                2,
                new PriceChange(
                        new BigDecimal("20.00"),
                        new BigDecimal("20.80"),
                        "+4 %: 31 sold in 10 minutes, usually 8",
                        Timestamp.from(Instant.parse("2026-11-22T10:15:30.250Z")),
                        null,
                        null,
                        "standard",
                        1,
                        "inventory shopgrid.orders-3@41",
                        inputs("SKU-7", null, new PublishedPrice(2000, 1, 0), List.of()),
                        "1",
                        List.of("list price 20.00")));

        // when
        String json = new String(PriceChangeJson.write(event), StandardCharsets.UTF_8);

        // then
        assertThat(json)
                .contains("\"oldAmount\":\"20.00\",\"newAmount\":\"20.80\"")
                .contains("\"decidedAt\":\"2026-11-22T10:15:30.250Z\"")
                .doesNotContain("null");
    }

    @Test
    void shouldNameTheFieldThatIsMissing() {
        // given
        byte[] json = "{\"sku\": \"SKU-7\", \"trace\": []}".getBytes(StandardCharsets.UTF_8);

        // when / then
        assertThatThrownBy(() -> PriceChangeJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("price change: newAmount is missing");
    }

    @Test
    void shouldRejectWhatIsNotJson() {
        // given
        byte[] broken = "price".getBytes(StandardCharsets.UTF_8);

        // when / then
        assertThatThrownBy(() -> PriceChangeJson.read(broken)).hasMessageStartingWith("price change: not JSON");
    }

    @Provide
    Arbitrary<PriceChangeEvent> events() {
        Arbitrary<String> text =
                Arbitraries.strings().withCharRange('\0', '\uD7FF').ofMaxLength(20);
        Arbitrary<Long> minor = Arbitraries.longs().between(0, 100_000_000_000L);
        Arbitrary<Quote> quotes = Combinators.combine(
                        text, minor, Arbitraries.of(true, false), minor, Arbitraries.of(true, false))
                .as(Quote::new);
        Arbitrary<PublishedPrice> current = Combinators.combine(
                        minor,
                        Arbitraries.longs().between(1, Long.MAX_VALUE),
                        minor,
                        minor.list().ofSize(3),
                        minor.list().ofMaxSize(8))
                .as((amount, version, at, figures, moves) -> new PublishedPrice(
                        amount, version, at, figures.get(0), figures.get(1), figures.get(2), moves(moves)));
        Arbitrary<PricingInputs> inputs = Combinators.combine(
                        minor.injectNull(0.5),
                        current.injectNull(0.3),
                        quotes.list().ofMaxSize(16))
                .as((map, price, rivals) -> inputs("SKU-7", map, price, rivals));
        return Combinators.combine(
                        minor.injectNull(0.2),
                        minor,
                        text,
                        minor,
                        text,
                        inputs,
                        text.list().ofMaxSize(4))
                .as((before, after, reason, at, sources, read, trace) -> new PriceChangeEvent(
                        "SKU-7",
                        1 + after,
                        new PriceChange(
                                before == null ? null : BigDecimal.valueOf(before, 2),
                                BigDecimal.valueOf(after, 2),
                                reason,
                                new Timestamp(at),
                                before == null ? null : new Timestamp(before),
                                null,
                                "standard",
                                1,
                                sources,
                                read,
                                "1",
                                List.copyOf(trace))));
    }

    private static long[] moves(List<Long> amounts) {
        long[] moves = new long[2 * amounts.size()];
        for (int at = 0; at < amounts.size(); at++) {
            moves[2 * at] = 60_000L * at;
            moves[2 * at + 1] = amounts.get(at);
        }
        return moves;
    }

    private static PricingInputs inputs(
            String sku, @Nullable Long mapPriceMinor, @Nullable PublishedPrice current, List<Quote> quotes) {
        PricingInputs inputs = new PricingInputs(
                sku,
                "shoes",
                false,
                1000,
                2000,
                mapPriceMinor,
                null,
                2500L,
                -3L,
                quotes.size() % 2 == 0
                        ? new DemandReading(9, 4, 31, 31, 600_000, 8, 7_200_000, 0, 0, 0, 0, 8, 7_200_000)
                        : new DemandReading(9, 4, 31, 31, 600_000, 8, 7_200_000, 5, 2, 48, 43_200_000, 900, 99_000_000),
                List.copyOf(quotes),
                current);
        return quotes.isEmpty() ? inputs.whileHeld() : inputs;
    }

    private static Schema schema() throws IOException {
        try (InputStream file = PriceChangeJsonTest.class.getResourceAsStream(
                "/io/shopgrid/model/event/schema/price-changes.schema.json")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text);
        }
    }
}
