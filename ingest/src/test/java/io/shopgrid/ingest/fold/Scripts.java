package io.shopgrid.ingest.fold;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.event.CompetitorPriceEvent;
import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.event.ProductEvent;
import io.shopgrid.model.event.StockEvent;
import io.shopgrid.model.order.Lines;
import io.shopgrid.model.order.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;
import org.jspecify.annotations.Nullable;

/** Scripts of shops where most messages have to do with others, since products, orders and sessions are few. */
public final class Scripts {
    private static final long NOW = Instant.parse("2026-11-22T09:59:40Z").toEpochMilli();
    private static final int SECONDS = 30;
    private static final int TRIES = 1_000;

    /** Around the edges of the windows of an hour and a day, and of their slots; backwards and forwards. */
    private static final List<Integer> MINUTES = List.of(
            -2_880, -1_500, -1_441, -1_440, -1_439, -1_381, -1_380, -720, -66, -61, -60, -59, -56, -55, -54, -6, -5, -4,
            4, 5, 6, 55, 60, 61, 1_440);

    private static final long LONG_AGO = NOW - Duration.ofDays(400).toMillis();

    private static final List<Bad> BAD = List.of(
            new Bad(SourceTopic.PRODUCTS, "$sku", "{\"sku\":\"$sku\","),
            new Bad(
                    SourceTopic.PRODUCTS,
                    "$sku",
                    "{\"sku\":\"$sku\",\"name\":\"n\",\"category\":\"c\",\"brand\":\"b\","
                            + "\"unitCost\":1,\"listPrice\":0,\"at\":\"2026-11-22T10:00:00Z\"}"),
            new Bad(
                    SourceTopic.PRODUCTS,
                    "$sku",
                    "{\"sku\":\"$sku\",\"name\":\"n\",\"category\":\"c\",\"brand\":\"b\","
                            + "\"unitCost\":1,\"listPrice\":2,\"minPrice\":3,\"maxPrice\":2,\"at\":\"2026-11-22T10:00:00Z\"}"),
            new Bad(SourceTopic.STOCK, "$sku", "\u0007 not json"),
            new Bad(SourceTopic.STOCK, "$sku", null),
            new Bad(
                    SourceTopic.STOCK,
                    "$sku",
                    "{\"eventId\":\"e\",\"sku\":\"$sku\",\"type\":\"count\","
                            + "\"quantity\":-1,\"at\":\"2026-11-22T10:00:00Z\"}"),
            new Bad(
                    SourceTopic.STOCK,
                    "$sku",
                    "{\"eventId\":\"e\",\"sku\":\"$sku\",\"type\":\"delta\","
                            + "\"quantity\":1,\"at\":\"2026-11-22T10:00:00\"}"),
            new Bad(SourceTopic.COMPETITOR_PRICES, "$sku", null),
            new Bad(SourceTopic.COMPETITOR_PRICES, "|north", null),
            new Bad(
                    SourceTopic.COMPETITOR_PRICES,
                    "$sku|north",
                    "{\"sku\":\"$sku\",\"competitor\":\"north\","
                            + "\"price\":\"0.00\",\"inStock\":true,\"at\":\"2026-11-22T10:00:00Z\"}"),
            new Bad(SourceTopic.ORDERS, "$id", null),
            new Bad(
                    SourceTopic.ORDERS,
                    "$id",
                    "{\"orderId\":\"$id\",\"status\":\"lost\","
                            + "\"lines\":[{\"sku\":\"$sku\",\"quantity\":1,\"unitPrice\":1}],\"at\":\"2026-11-22T10:00:00Z\"}"),
            new Bad(
                    SourceTopic.ORDERS,
                    "$id",
                    "{\"orderId\":\"$id\",\"status\":\"placed\",\"lines\":[],\"at\":\"2026-11-22T10:00:00Z\"}"),
            new Bad(
                    SourceTopic.ORDERS,
                    "$id",
                    "{\"orderId\":\"$id\",\"status\":\"placed\",\"lines\":["
                            + "{\"sku\":\"$sku\",\"quantity\":1,\"unitPrice\":1},"
                            + "{\"sku\":\"$sku\",\"quantity\":0,\"unitPrice\":1}],\"at\":\"2026-11-22T10:00:00Z\"}"),
            new Bad(SourceTopic.CLICKS, "s1", "[]"),
            new Bad(
                    SourceTopic.CLICKS,
                    "s1",
                    "{\"sessionId\":\"s1\",\"type\":\"glance\",\"sku\":\"$sku\","
                            + "\"at\":\"2026-11-22T10:00:00Z\"}"));

    private record Bad(
            SourceTopic topic, String key, @Nullable String value) {
        Message message(String sku, String orderId) {
            String filled = value == null ? null : filled(value, sku, orderId);
            return Message.bad(topic, filled(key, sku, orderId), filled, NOW);
        }

        private static String filled(String text, String sku, String orderId) {
            return text.replace("$sku", sku).replace("$id", orderId);
        }
    }

    private record Line(String sku, int quantity, long unitPriceMinor) {}

    /** How large a shop is. */
    public record Size(int products, int orders, int leastMessages, int mostMessages) {}

    private Scripts() {}

    /** The one script of a shop that comes of a seed, for tests that are no properties. */
    public static Script shop(long seed, Size size) {
        List<Script> made = new ArrayList<>();
        JqwikSession.run(() ->
                made.add(shops(size).generator(TRIES).next(new Random(seed)).value()));
        return made.get(0);
    }

    /**
     * Messages of all topics.
     *
     * <p>Stock and orders fall into at most 60 different seconds, which the grid keeps apart: with more, it depends on
     * how these two topics interleave whether a count can still be placed (rule {@code late-count}).
     */
    public static Arbitrary<Script> shops(Size size) {
        return Arbitraries.oneOf(shops(size, 0), shops(size, 2));
    }

    private static Arbitrary<Script> shops(Size size, int withdrawals) {
        Arbitrary<String> skus =
                Arbitraries.integers().between(1, size.products).map(number -> "S" + number);
        Arbitrary<String> ids = Arbitraries.integers().between(1, size.orders).map(number -> "o" + number);
        return scripts(
                Arbitraries.frequencyOf(
                        Tuple.of(3, products(skus)),
                        Tuple.of(1, retirements(skus)),
                        Tuple.of(3, counts(skus)),
                        Tuple.of(4, changes(skus)),
                        Tuple.of(5, quotes(skus)),
                        Tuple.of(withdrawals, withdrawals(skus)),
                        Tuple.of(9, orders(skus, ids)),
                        Tuple.of(6, clicks(skus)),
                        Tuple.of(3, bad(skus, ids))),
                size.leastMessages,
                size.mostMessages,
                Function.identity());
    }

    /** Stock only: changes that move on by a second each, so that old ones are merged, and counts that come late. */
    public static Arbitrary<Script> lateCounts() {
        Arbitrary<String> skus = Arbitraries.frequency(Tuple.of(4, "A"), Tuple.of(1, "B"));
        Arbitrary<Long> often = Arbitraries.longs().between(0, 2_000);
        Arbitrary<Long> late = Arbitraries.longs().between(0, 200_000).withDistribution(RandomDistribution.uniform());
        Arbitrary<Long> lags = Arbitraries.frequencyOf(Tuple.of(9, often), Tuple.of(1, late));
        return scripts(
                Arbitraries.frequencyOf(Tuple.of(1, stock(skus, true, late)), Tuple.of(80, stock(skus, false, lags))),
                100,
                250,
                Scripts::inTurn);
    }

    /** Takes times for lags behind a clock that moves on by a second with each event. */
    private static List<Message> inTurn(List<StockEvent> lagging) {
        List<Message> messages = new ArrayList<>();
        for (StockEvent event : lagging) {
            long atMillis = NOW + 1_000L * messages.size() - event.atMillis();
            messages.add(Message.stock(
                    new StockEvent(event.eventId(), event.sku(), event.count(), event.quantity(), atMillis)));
        }
        return messages;
    }

    private static <E> Arbitrary<Script> scripts(
            Arbitrary<E> events, int least, int most, Function<List<E>, List<Message>> messages) {
        return Combinators.combine(
                        Arbitraries.integers().between(2, 3),
                        events.list()
                                .ofMinSize(least)
                                .ofMaxSize(most)
                                .withSizeDistribution(RandomDistribution.uniform()))
                .as((partitions, all) -> new Script(partitions, messages.apply(all)));
    }

    private static Arbitrary<Long> times() {
        Arbitrary<Long> seconds = Arbitraries.integers().between(0, SECONDS - 1).map(second -> NOW + 1_000L * second);
        Arbitrary<Long> minutes = Arbitraries.of(MINUTES).map(minute -> NOW + 60_000L * minute);
        return Combinators.combine(
                        Arbitraries.frequencyOf(Tuple.of(2, seconds), Tuple.of(1, minutes)),
                        Arbitraries.of(0L, 1L, 500L, 999L))
                .as(Long::sum);
    }

    private static Arbitrary<Message> products(Arbitrary<String> skus) {
        Arbitrary<Long> amounts = Arbitraries.longs().between(1, 999);
        return Combinators.combine(
                        skus,
                        Arbitraries.of("mug", "cup", "jug"),
                        amounts,
                        amounts,
                        amounts.injectNull(0.5),
                        amounts.injectNull(0.5),
                        amounts.injectNull(0.5),
                        times())
                .as((sku, name, cost, list, map, min, more, at) -> Message.product(new ProductEvent(
                        sku,
                        name,
                        "c",
                        "b",
                        cost,
                        list,
                        map,
                        min,
                        more == null ? null : Long.valueOf(min == null ? more : min + more),
                        at)));
    }

    private static Arbitrary<Message> retirements(Arbitrary<String> skus) {
        return Combinators.combine(skus, times()).as(Message::retirement);
    }

    private static Arbitrary<Message> counts(Arbitrary<String> skus) {
        return stock(skus, true, times()).map(Message::stock);
    }

    private static Arbitrary<Message> changes(Arbitrary<String> skus) {
        return stock(skus, false, times()).map(Message::stock);
    }

    private static Arbitrary<StockEvent> stock(Arbitrary<String> skus, boolean count, Arbitrary<Long> times) {
        return Combinators.combine(skus, Arbitraries.longs().between(count ? 0 : -20, 100), times)
                .as((sku, quantity, at) -> new StockEvent("e", sku, count, quantity, at));
    }

    private static Arbitrary<String> competitors() {
        return Arbitraries.of("north", "south", "east|west", "west");
    }

    private static Arbitrary<Message> quotes(Arbitrary<String> skus) {
        return Combinators.combine(
                        skus, competitors(), Arbitraries.longs().between(1, 9), Arbitraries.of(true, false), times())
                .as((sku, competitor, price, inStock, at) ->
                        Message.quote(new CompetitorPriceEvent(sku, competitor, price, inStock, at)));
    }

    private static Arbitrary<Message> withdrawals(Arbitrary<String> skus) {
        return Combinators.combine(skus, competitors(), times()).as(Message::withdrawal);
    }

    private static Arbitrary<Message> orders(Arbitrary<String> skus, Arbitrary<String> ids) {
        Arbitrary<List<Line>> lines = Combinators.combine(
                        skus,
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.longs().between(0, 999))
                .as(Line::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
        return Combinators.combine(
                        ids,
                        Arbitraries.frequency(
                                Tuple.of(6, OrderStatus.PLACED),
                                Tuple.of(4, OrderStatus.CANCELLED),
                                Tuple.of(1, OrderStatus.RETURNED)),
                        Arbitraries.of("c1", "c2").injectNull(0.3),
                        Arbitraries.of("10.0.0.1", "10.0.0.2").injectNull(0.3),
                        Arbitraries.of("d1", "d2").injectNull(0.3),
                        Arbitraries.of(true, false),
                        lines,
                        times())
                .as((id, status, customer, ip, device, bare, some, at) -> Message.order(new OrderEvent(
                        id,
                        status,
                        null,
                        customer,
                        null,
                        ip,
                        device,
                        null,
                        lines(status == OrderStatus.CANCELLED && bare ? List.of() : some),
                        at)));
    }

    private static Lines lines(List<Line> lines) {
        return new Lines(
                lines.stream().map(Line::sku).toArray(String[]::new),
                lines.stream().mapToInt(Line::quantity).toArray(),
                lines.stream().mapToLong(Line::unitPriceMinor).toArray());
    }

    private static Arbitrary<Message> clicks(Arbitrary<String> skus) {
        Arbitrary<Long> times = Arbitraries.frequencyOf(Tuple.of(9, times()), Tuple.of(1, Arbitraries.just(LONG_AGO)));
        return Combinators.combine(
                        Arbitraries.of("s1", "s2", "s3", "s4"),
                        Arbitraries.of("c1", "c2").injectNull(0.3),
                        skus,
                        Arbitraries.of(ClickEvent.Type.class),
                        Arbitraries.of(true, false),
                        times)
                .as((session, customer, sku, type, consent, at) ->
                        Message.click(new ClickEvent(session, customer, type, sku, null, consent, at)));
    }

    private static Arbitrary<Message> bad(Arbitrary<String> skus, Arbitrary<String> ids) {
        return Combinators.combine(Arbitraries.of(BAD), skus, ids).as(Bad::message);
    }
}
