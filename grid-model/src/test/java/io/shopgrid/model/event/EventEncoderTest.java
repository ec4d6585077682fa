package io.shopgrid.model.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.order.Lines;
import io.shopgrid.model.order.OrderStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is encoded decodes to the same event. */
class EventEncoderTest {
    @Property(tries = 300)
    void shouldRoundTripProducts(@ForAll("products") ProductEvent event, @ForAll("scales") MoneyScale scale) {
        // when
        byte[] bytes = new EventEncoder(scale).encode(event);

        // then
        assertThat(accepted(new ProductDecoder(scale), bytes)).containsExactly(event);
    }

    @Property(tries = 300)
    void shouldRoundTripStock(@ForAll("stock") StockEvent event) {
        // when
        byte[] bytes = new EventEncoder(new MoneyScale(2)).encode(event);

        // then
        assertThat(accepted(new StockDecoder(), bytes)).containsExactly(event);
    }

    @Property(tries = 300)
    void shouldRoundTripCompetitorPrices(
            @ForAll("competitorPrices") CompetitorPriceEvent event, @ForAll("scales") MoneyScale scale) {
        // when
        byte[] bytes = new EventEncoder(scale).encode(event);

        // then
        assertThat(accepted(new CompetitorPriceDecoder(scale), bytes)).containsExactly(event);
    }

    @Property(tries = 300)
    void shouldRoundTripOrders(@ForAll("orders") OrderEvent event, @ForAll("scales") MoneyScale scale) {
        // when
        byte[] bytes = new EventEncoder(scale).encode(event);

        // then
        assertThat(accepted(new OrderDecoder(scale), bytes)).containsExactly(event);
    }

    @Property(tries = 300)
    void shouldRoundTripClicks(@ForAll("clicks") ClickEvent event) {
        // when
        byte[] bytes = new EventEncoder(new MoneyScale(2)).encode(event);

        // then
        assertThat(accepted(new ClickDecoder(), bytes)).containsExactly(event);
    }

    @Test
    void shouldWriteDecimalStringsAndUtcAndLeaveOutWhatIsNull() {
        // given
        OrderEvent order = new OrderEvent(
                "O-1",
                OrderStatus.PLACED,
                null,
                "C-1",
                null,
                null,
                null,
                null,
                new Lines(new String[] {"COF-1"}, new int[] {2}, new long[] {1290}),
                1_795_000_000_250L);

        // when
        String json = new String(new EventEncoder(new MoneyScale(2)).encode(order), StandardCharsets.UTF_8);

        // then
        assertThat(json)
                .isEqualTo("{\"orderId\":\"O-1\",\"status\":\"placed\",\"customerId\":\"C-1\","
                        + "\"lines\":[{\"sku\":\"COF-1\",\"quantity\":2,\"unitPrice\":\"12.90\"}],"
                        + "\"at\":\"2026-11-18T11:06:40.250Z\"}");
    }

    @Test
    void shouldKeyCompetitorPricesBySkuAndCompetitor() {
        assertThat(EventEncoder.key(new CompetitorPriceEvent("COF-1", "Rival", 1, true, 0)))
                .isEqualTo("COF-1|Rival");
    }

    @Provide
    Arbitrary<ProductEvent> products() {
        return EventArbitraries.products();
    }

    @Provide
    Arbitrary<StockEvent> stock() {
        return EventArbitraries.stock();
    }

    @Provide
    Arbitrary<CompetitorPriceEvent> competitorPrices() {
        return EventArbitraries.competitorPrices();
    }

    @Provide
    Arbitrary<OrderEvent> orders() {
        return EventArbitraries.orders();
    }

    @Provide
    Arbitrary<ClickEvent> clicks() {
        return EventArbitraries.clicks();
    }

    @Provide
    Arbitrary<MoneyScale> scales() {
        return Arbitraries.integers().between(0, 4).map(MoneyScale::new);
    }

    private static <E> List<E> accepted(EventDecoder<E> decoder, byte[] bytes) {
        List<E> events = new ArrayList<>();
        decoder.decode(bytes).handle(events::add, rejection -> {
            throw new AssertionError(rejection.reason());
        });
        return events;
    }
}
