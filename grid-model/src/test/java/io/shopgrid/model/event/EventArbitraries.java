package io.shopgrid.model.event;

import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.order.Lines;
import io.shopgrid.model.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Events that the decoders accept, to the limits of each field. */
final class EventArbitraries {
    private static final long LATEST = Instant.parse("2199-12-31T23:59:59.999Z").toEpochMilli();
    private static final int MAX_LINE_PRICE = 1_000_000;
    private static final int MAX_LINE_QUANTITY = 1_000;

    private EventArbitraries() {}

    static Arbitrary<ProductEvent> products() {
        return Combinators.combine(
                        Combinators.combine(skus(), texts(), texts(), texts()).as(Names::new),
                        amounts(0),
                        amounts(1),
                        amounts(0).injectNull(0.3),
                        amounts(1).injectNull(0.3),
                        amounts(1).injectNull(0.3),
                        times())
                .as((names, cost, list, map, one, other, at) -> new ProductEvent(
                        names.sku,
                        names.name,
                        names.category,
                        names.brand,
                        cost,
                        list,
                        map,
                        one == null || other == null ? one : Long.valueOf(Math.min(one, other)),
                        one == null || other == null ? other : Long.valueOf(Math.max(one, other)),
                        at));
    }

    static Arbitrary<StockEvent> stock() {
        return Combinators.combine(
                        texts(),
                        skus(),
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(-EventLimits.MAX_STOCK, EventLimits.MAX_STOCK),
                        times())
                .as((id, sku, count, quantity, at) ->
                        new StockEvent(id, sku, count, count ? Math.abs(quantity) : quantity, at));
    }

    static Arbitrary<CompetitorPriceEvent> competitorPrices() {
        return Combinators.combine(skus(), texts(), amounts(1), Arbitraries.of(true, false), times())
                .as(CompetitorPriceEvent::new);
    }

    static Arbitrary<OrderEvent> orders() {
        return Combinators.combine(
                        texts(),
                        Arbitraries.of(OrderStatus.class),
                        texts().injectNull(0.3).list().ofSize(6),
                        lines(),
                        times())
                .as((id, status, ids, lines, at) -> new OrderEvent(
                        id,
                        status,
                        ids.get(0),
                        ids.get(1),
                        ids.get(2),
                        ids.get(3),
                        ids.get(4),
                        ids.get(5),
                        lines.isEmpty() && status != OrderStatus.CANCELLED ? lines(List.of(Line.ONE)) : lines(lines),
                        at));
    }

    static Arbitrary<ClickEvent> clicks() {
        return Combinators.combine(
                        texts(),
                        texts().injectNull(0.3),
                        Arbitraries.of(ClickEvent.Type.class),
                        skus(),
                        texts().injectNull(0.3),
                        Arbitraries.of(true, false),
                        times())
                .as(ClickEvent::new);
    }

    static Arbitrary<String> skus() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric()
                .withChars("._-")
                .ofMinLength(1)
                .ofMaxLength(EventLimits.MAX_SKU);
    }

    /** 1 to 256 characters of all scripts, some of which take two Java chars. */
    static Arbitrary<String> texts() {
        Arbitrary<Integer> characters = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(' ', '~')),
                Tuple.of(1, Arbitraries.integers().between(0, 0xD7FF)),
                Tuple.of(1, Arbitraries.integers().between(0x1_0000, Character.MAX_CODE_POINT)));
        return characters
                .list()
                .ofMinSize(1)
                .ofMaxSize(EventLimits.MAX_TEXT)
                .map(codes -> codes.stream()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    private static Arbitrary<Long> amounts(long least) {
        return Arbitraries.longs().between(least, MoneyScale.MAX_MINOR);
    }

    static Arbitrary<Long> times() {
        return Arbitraries.longs().between(0, LATEST);
    }

    private static Arbitrary<List<Line>> lines() {
        return Combinators.combine(
                        skus(),
                        Arbitraries.integers().between(1, MAX_LINE_QUANTITY),
                        Arbitraries.longs().between(0, MAX_LINE_PRICE))
                .as(Line::new)
                .list()
                .ofMaxSize(6);
    }

    private static Lines lines(List<Line> lines) {
        return new Lines(
                lines.stream().map(Line::sku).toArray(String[]::new),
                lines.stream().mapToInt(Line::quantity).toArray(),
                lines.stream().mapToLong(Line::unitPriceMinor).toArray());
    }

    private record Names(String sku, String name, String category, String brand) {}

    private record Line(String sku, int quantity, long unitPriceMinor) {
        static final Line ONE = new Line("A", 1, 0);
    }
}
