package io.shopgrid.demo.simulator;

import static io.shopgrid.demo.simulator.SampleShops.ELEVEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopgrid.model.event.ClickDecoder;
import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.event.CompetitorPriceDecoder;
import io.shopgrid.model.event.Decoded;
import io.shopgrid.model.event.EventDecoder;
import io.shopgrid.model.event.EventEncoder;
import io.shopgrid.model.event.OrderDecoder;
import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.event.ProductDecoder;
import io.shopgrid.model.event.ProductEvent;
import io.shopgrid.model.event.StockDecoder;
import io.shopgrid.model.event.StockEvent;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.order.OrderStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ShopTest {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final MoneyScale SCALE = new MoneyScale(2);

    private final RecordedEvents events = new RecordedEvents();

    @Property(tries = 5)
    void shouldRepeatItselfHoweverTimeIsCut(@ForAll long seed, @ForAll @LongRange(min = 1, max = 20_000) long step) {
        // given
        RecordedEvents inOne = new RecordedEvents();
        RecordedEvents inSteps = new RecordedEvents();
        Shop one = new Shop(SampleShops.settings(seed), ELEVEN, inOne);
        Shop other = new Shop(SampleShops.settings(seed), ELEVEN, inSteps);
        HeardPrice heard = new HeardPrice(one.catalogue().product(7).sku(), 1, 4_999);

        // when
        one.open();
        one.advanceTo(ELEVEN + MINUTE);
        one.hear(heard);
        one.advanceTo(ELEVEN + 2 * MINUTE);
        other.open();
        for (long at = ELEVEN; at < ELEVEN + MINUTE; at += step) {
            other.advanceTo(at);
        }
        other.advanceTo(ELEVEN + MINUTE);
        other.hear(heard);
        for (long at = ELEVEN + MINUTE; at < ELEVEN + 2 * MINUTE; at += step) {
            other.advanceTo(at);
        }
        other.advanceTo(ELEVEN + 2 * MINUTE);

        // then
        assertThat(inSteps.all).isEqualTo(inOne.all);
    }

    @Test
    void shouldDifferByTheSeed() {
        // given
        RecordedEvents otherEvents = new RecordedEvents();
        Shop shop = new Shop(SampleShops.settings(1), ELEVEN, events);
        Shop other = new Shop(SampleShops.settings(2), ELEVEN, otherEvents);

        // when
        shop.advanceTo(ELEVEN + MINUTE);
        other.advanceTo(ELEVEN + MINUTE);

        // then
        assertThat(otherEvents.all).isNotEqualTo(events.all);
    }

    @Test
    void shouldRepeatItsOpening() {
        // given
        Shop shop = new Shop(SampleShops.settings(1), ELEVEN, events);
        shop.open();
        List<Object> first = List.copyOf(events.all);
        events.clear();

        // when
        shop.open();

        // then
        assertThat(events.all).isEqualTo(first);
    }

    @Test
    void shouldPublishOnlyEventsThatTheDecodersAccept() {
        // given
        Shop shop = new Shop(SampleShops.settings(3), ELEVEN, events);
        EventEncoder encoder = new EventEncoder(SCALE);

        // when
        shop.open();
        shop.advanceTo(ELEVEN + 30 * MINUTE);

        // then
        assertAccepted(events.products, encoder::encode, new ProductDecoder(SCALE));
        assertAccepted(events.stock, encoder::encode, new StockDecoder());
        assertAccepted(events.competitorPrices, encoder::encode, new CompetitorPriceDecoder(SCALE));
        assertAccepted(events.orders, encoder::encode, new OrderDecoder(SCALE));
        assertAccepted(events.clicks, encoder::encode, new ClickDecoder());
    }

    @Test
    void shouldSpeakOfItsOwnProductsOnly() {
        // given
        Shop shop = new Shop(SampleShops.settings(4), ELEVEN, events);

        // when
        shop.open();
        shop.advanceTo(ELEVEN + 10 * MINUTE);

        // then
        Set<String> skus = events.products.stream().map(ProductEvent::sku).collect(Collectors.toSet());
        assertThat(skus).hasSize(600);
        assertThat(events.orders).allSatisfy(order -> assertThat(skus).containsAll(skus(order)));
        assertThat(events.clicks).allSatisfy(click -> assertThat(skus).contains(click.sku()));
        assertThat(events.stock).allSatisfy(stock -> assertThat(skus).contains(stock.sku()));
        assertThat(events.competitorPrices).allSatisfy(quote -> assertThat(skus).contains(quote.sku()));
    }

    @Test
    void shouldKeepItsEventRateOverADay() {
        // given
        Shop shop = new Shop(SampleShops.calm(5, 10), ELEVEN, events);

        // when
        shop.advanceTo(ELEVEN + DAY);

        // then
        long visits =
                events.clicks.stream().map(ClickEvent::sessionId).distinct().count();
        double told = events.clicks.size() + events.orders.size();
        assertThat(told / visits).isCloseTo(Shoppers.EVENTS_PER_VISIT, Percentage.withPercentage(3));
        assertThat((double) placed(events).size() / visits)
                .isCloseTo(Shoppers.ORDERS_PER_VISIT, Percentage.withPercentage(6));
        assertThat((double) units(placed(events)) / visits)
                .isCloseTo(Shoppers.UNITS_PER_VISIT, Percentage.withPercentage(6));
        assertThat(told / DAY * SECOND).isCloseTo(10, Percentage.withPercentage(5));
    }

    @Test
    void shouldFollowTheDay() {
        // given
        Shop shop = new Shop(SampleShops.calm(6, 10), ELEVEN - 8 * HOUR, events);

        // when
        shop.advanceTo(ELEVEN + 10 * HOUR);

        // then
        long night = clicksBetween(ELEVEN - 7 * HOUR, ELEVEN - 5 * HOUR);
        long evening = clicksBetween(ELEVEN + 5 * HOUR, ELEVEN + 7 * HOUR);
        assertThat((double) evening / night).isCloseTo(1.4 / 0.6, within(0.3));
    }

    @Test
    void shouldHaveSoldPerHourWhatItIsGoingToSell() {
        // given
        SimulatorSettings settings = new SimulatorSettings(
                7, 600, 200, Duration.ofHours(24), Duration.ofDays(1), Duration.ofSeconds(1), 4, 0, 0);
        Shop shop = new Shop(settings, ELEVEN, events);

        // when
        shop.open();

        // then
        double visits = 200 / Shoppers.EVENTS_PER_VISIT * DAY / SECOND;
        assertThat(events.orders).hasSizeBetween(25_000, History.MAX_ORDERS);
        assertThat((double) events.units()).isCloseTo(visits * Shoppers.UNITS_PER_VISIT, Percentage.withPercentage(5));
    }

    @Test
    void shouldTellItsHistoryInThePast() {
        // given
        Shop shop = new Shop(SampleShops.settings(8), ELEVEN, events);

        // when
        shop.open();

        // then
        assertThat(events.orders)
                .isNotEmpty()
                .allSatisfy(order -> assertThat(order.atMillis()).isBetween(ELEVEN - 6 * HOUR, ELEVEN - 1));
        assertThat(events.stock)
                .hasSize(600)
                .allSatisfy(stock -> assertThat(stock.atMillis()).isLessThan(ELEVEN - 6 * HOUR))
                .allMatch(StockEvent::count);
    }

    @Test
    void shouldNeverSellWhatItDoesNotHave() {
        // given
        Shop shop = new Shop(SampleShops.settings(9), ELEVEN, events);
        shop.open();

        // when
        shop.advanceTo(ELEVEN + HOUR);

        // then
        assertThat(onHand(events))
                .allSatisfy((sku, quantity) -> assertThat(quantity).as(sku).isNotNegative());
        assertThat(events.stock).anyMatch(stock -> !stock.count());
    }

    @Test
    void shouldMultiplyDemandForProductsOfAFlashSale() {
        // given
        SimulatorSettings settings = new SimulatorSettings(
                10, 600, 400, Duration.ZERO, Duration.ofMinutes(20), Duration.ofMinutes(4), 4, 0, 0);
        Shop shop = new Shop(settings, ELEVEN, events);
        long begin = ELEVEN + 2 * MINUTE;

        // when
        shop.advanceTo(begin);
        Set<String> onSale = Set.copyOf(shop.flashSales().onSale());
        shop.advanceTo(begin + 20 * MINUTE - 1);

        // then
        assertThat(onSale).isNotEmpty();
        double during = views(onSale, begin + MINUTE, begin + 4 * MINUTE);
        double after = views(onSale, begin + 6 * MINUTE, begin + 18 * MINUTE);
        assertThat(during / 3.0).isGreaterThan(12 * after / 12.0);
        assertThat(orders(onSale, begin + MINUTE, begin + 4 * MINUTE) / 3.0)
                .isGreaterThan(5 * orders(onSale, begin + 6 * MINUTE, begin + 18 * MINUTE) / 12.0);
        assertThat(shop.flashSales().onSale()).isEmpty();
    }

    @Test
    void shouldHoldAFlashSaleOfOneProductWhenAsked() {
        // given
        Shop shop = new Shop(SampleShops.calm(10, 400), ELEVEN, events);
        String sku = shop.catalogue().product(7).sku();
        shop.advanceTo(ELEVEN + 10 * MINUTE);

        // when
        boolean held = shop.holdFlashSale(sku, 4 * MINUTE);
        boolean heldOfNothing = shop.holdFlashSale("no-such-sku", MINUTE);
        shop.advanceTo(ELEVEN + 24 * MINUTE);

        // then
        assertThat(held).isTrue();
        assertThat(heldOfNothing).isFalse();
        double before = views(Set.of(sku), ELEVEN + 2 * MINUTE, ELEVEN + 10 * MINUTE) / 8.0;
        double during = views(Set.of(sku), ELEVEN + 10 * MINUTE, ELEVEN + 14 * MINUTE) / 4.0;
        double after = views(Set.of(sku), ELEVEN + 16 * MINUTE, ELEVEN + 24 * MINUTE) / 8.0;
        assertThat(during).isGreaterThan(8 * before).isGreaterThan(8 * after);
    }

    @Test
    void shouldSellFewerAtHigherPricesAndMoreAtLowerOnes() {
        // given
        RecordedEvents dearEvents = new RecordedEvents();
        RecordedEvents cheapEvents = new RecordedEvents();
        Shop usual = new Shop(SampleShops.calm(11, 200), ELEVEN, events);
        Shop dear = new Shop(SampleShops.calm(11, 200), ELEVEN, dearEvents);
        Shop cheap = new Shop(SampleShops.calm(11, 200), ELEVEN, cheapEvents);
        hearAll(dear, 1.2);
        hearAll(cheap, 0.9);

        // when
        usual.advanceTo(ELEVEN + 20 * MINUTE);
        dear.advanceTo(ELEVEN + 20 * MINUTE);
        cheap.advanceTo(ELEVEN + 20 * MINUTE);

        // then
        assertThat((double) dearEvents.units()).isLessThan(0.85 * events.units());
        assertThat((double) cheapEvents.units()).isGreaterThan(1.05 * events.units());
    }

    @Test
    void shouldSellAtTheNewestPriceHeard() {
        // given
        Shop shop = new Shop(SampleShops.calm(12, 200), ELEVEN, events);
        for (int product = 0; product < shop.catalogue().size(); product++) {
            String sku = shop.catalogue().product(product).sku();
            shop.hear(new HeardPrice(sku, 2, 7_77));
            shop.hear(new HeardPrice(sku, 1, 9_99));
        }
        shop.hear(new HeardPrice("OTHER-SHOPS", 1, 1));

        // when
        shop.advanceTo(ELEVEN + 10 * MINUTE);

        // then
        assertThat(placed(events)).isNotEmpty().allSatisfy(order -> {
            for (int line = 0; line < order.lines().size(); line++) {
                assertThat(order.lines().unitPriceMinor(line)).isEqualTo(7_77);
            }
        });
    }

    @Test
    void shouldMakeWhatCanGoWrongWithOrdersGoWrong() {
        // given
        Shop shop = new Shop(SampleShops.calm(13, 400), ELEVEN, events);

        // when
        shop.advanceTo(ELEVEN + HOUR);

        // then
        Map<String, Integer> firstPlaced = new HashMap<>();
        int twice = 0;
        int cancelledFirst = 0;
        Set<String> returns = new HashSet<>();
        Set<String> cancelled = new HashSet<>();
        for (OrderEvent order : events.orders) {
            switch (order.status()) {
                case PLACED -> {
                    twice += firstPlaced.merge(order.orderId(), 1, Integer::sum) == 2 ? 1 : 0;
                    cancelledFirst += cancelled.contains(order.orderId()) ? 1 : 0;
                }
                case CANCELLED -> cancelled.add(order.orderId());
                case RETURNED -> returns.add(order.orderId());
            }
        }
        assertThat(twice).isPositive();
        assertThat(cancelledFirst).isPositive();
        assertThat(cancelled).hasSizeGreaterThan(cancelledFirst);
        assertThat(returns).isNotEmpty().doesNotContainAnyElementsOf(firstPlaced.keySet());
    }

    @Test
    void shouldHaveBotsThatViewOneProductAndBuyNothing() {
        // given
        Shop shop = new Shop(SampleShops.settings(14), ELEVEN, events);

        // when
        shop.advanceTo(ELEVEN + 20 * MINUTE);

        // then
        Map<String, List<ClickEvent>> byBot = events.clicks.stream()
                .filter(click -> String.valueOf(click.ip()).startsWith("198.51.100."))
                .collect(Collectors.groupingBy(ClickEvent::sessionId));
        assertThat(byBot).hasSizeGreaterThan(2);
        assertThat(byBot.values())
                .allSatisfy(clicks -> assertThat(clicks)
                        .hasSizeGreaterThanOrEqualTo(1)
                        .allMatch(click -> click.type() == ClickEvent.Type.VIEW
                                && click.sku().equals(clicks.get(0).sku())))
                .anySatisfy(clicks -> assertThat(clicks).hasSizeGreaterThan(199));
    }

    @Test
    void shouldHaveFraudstersThatOrderUnderManyNames() {
        // given
        Shop shop = new Shop(SampleShops.settings(15), ELEVEN, events);

        // when
        shop.advanceTo(ELEVEN + 20 * MINUTE);

        // then
        Map<String, Set<String>> namesByDevice = events.orders.stream()
                .filter(order -> String.valueOf(order.ip()).startsWith("203.0.113."))
                .collect(Collectors.groupingBy(
                        order -> String.valueOf(order.deviceId()),
                        Collectors.mapping(order -> String.valueOf(order.customerId()), Collectors.toSet())));
        assertThat(namesByDevice.values()).anySatisfy(names -> assertThat(names).hasSizeGreaterThan(9));
    }

    @Test
    void shouldLetNothingHappenInASkippedTime() {
        // given
        Shop shop = new Shop(SampleShops.settings(16), ELEVEN, events);
        shop.advanceTo(ELEVEN + MINUTE);
        events.clear();

        // when
        shop.skip(HOUR);
        shop.advanceTo(shop.nowMillis() + MINUTE);

        // then
        assertThat(shop.nowMillis()).isEqualTo(ELEVEN + HOUR + 2 * MINUTE);
        assertThat(events.clicks)
                .isNotEmpty()
                .allSatisfy(click -> assertThat(click.atMillis()).isGreaterThan(ELEVEN + HOUR + MINUTE));
    }

    private static <E> void assertAccepted(List<E> events, Function<E, byte[]> encoder, EventDecoder<E> decoder) {
        assertThat(events)
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(decoder.decode(encoder.apply(event))).isEqualTo(new Decoded.Accepted<>(event)));
    }

    private static List<String> skus(OrderEvent order) {
        return IntStream.range(0, order.lines().size())
                .mapToObj(order.lines()::sku)
                .toList();
    }

    /** Each placed order once. */
    private static List<OrderEvent> placed(RecordedEvents events) {
        return events.orders.stream()
                .filter(order -> order.status() == OrderStatus.PLACED)
                .distinct()
                .toList();
    }

    private static long units(List<OrderEvent> orders) {
        return orders.stream().mapToLong(RecordedEvents::units).sum();
    }

    private long clicksBetween(long fromMillis, long toMillis) {
        return events.clicks.stream()
                .filter(click -> click.atMillis() >= fromMillis && click.atMillis() < toMillis)
                .count();
    }

    private double views(Set<String> skus, long fromMillis, long toMillis) {
        return events.clicks.stream()
                .filter(click -> click.type() == ClickEvent.Type.VIEW && skus.contains(click.sku()))
                .filter(click -> click.atMillis() >= fromMillis && click.atMillis() < toMillis)
                .count();
    }

    private double orders(Set<String> skus, long fromMillis, long toMillis) {
        return placed(events).stream()
                .filter(order -> skus(order).stream().anyMatch(skus::contains))
                .filter(order -> order.atMillis() >= fromMillis && order.atMillis() < toMillis)
                .count();
    }

    private static void hearAll(Shop shop, double factor) {
        for (int product = 0; product < shop.catalogue().size(); product++) {
            ProductEvent event = shop.catalogue().product(product);
            shop.hear(new HeardPrice(event.sku(), 1, Math.round(event.listPriceMinor() * factor)));
        }
    }

    /** What is on hand by sku if each order counts once and a cancelled one not at all. */
    private static Map<String, Long> onHand(RecordedEvents events) {
        Map<String, Long> onHand = new HashMap<>();
        Set<String> cancelled = events.orders.stream()
                .filter(order -> order.status() == OrderStatus.CANCELLED)
                .map(OrderEvent::orderId)
                .collect(Collectors.toSet());
        Set<Object> seen = new HashSet<>();
        for (Object event : events.all) {
            if (event instanceof StockEvent stock) {
                onHand.merge(
                        stock.sku(), stock.quantity(), (before, change) -> stock.count() ? change : before + change);
            } else if (event instanceof OrderEvent order && seen.add(order) && !cancelled.contains(order.orderId())) {
                for (int line = 0; line < order.lines().size(); line++) {
                    long change = order.lines().quantity(line);
                    onHand.merge(
                            order.lines().sku(line),
                            order.status() == OrderStatus.RETURNED ? change : -change,
                            Long::sum);
                }
            }
        }
        return onHand;
    }
}
