package io.shopgrid.node.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopgrid.compute.pricing.PricingSettings;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.demand.DemandSlots;
import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.inventory.StockState;
import io.shopgrid.model.market.Market;
import io.shopgrid.model.market.Quote;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeEvent;
import io.shopgrid.model.price.PriceChangeKey;
import io.shopgrid.model.product.Product;
import io.shopgrid.model.settings.SettingsLoader;
import io.shopgrid.model.source.Fences;
import io.shopgrid.model.source.Source;
import io.shopgrid.model.source.SourceOffset;
import io.shopgrid.model.source.SourceOffsetKey;
import io.shopgrid.node.pricing.PricedGrid.Member;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pricing on two real nodes in this JVM, with a topic in memory. */
class PricingReactorIT {
    private static final int PRODUCTS = 300;
    private static final int HISTORY = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Steps of 50 % with no pause between them, so that a test reaches rest soon. */
    private static final PricingSettings SETTINGS = SettingsLoader.load(
            PricingSettings.class,
            Map.of(
                    "SHOPGRID_POLICY_MAX_STEP_BP", "5000",
                    "SHOPGRID_POLICY_MIN_INTERVAL", "0s",
                    "SHOPGRID_SWEEP_EVERY", "1h",
                    "SHOPGRID_BATCH_SIZE", "50",
                    "SHOPGRID_HISTORY_PER_SKU", Integer.toString(HISTORY)));

    private final RecordingTopic topic = new RecordingTopic();
    private PricedGrid grid;
    private Member first;
    private Member second;

    @BeforeEach
    void startTwoNodes(@TempDir Path workDirectory) {
        grid = new PricedGrid(workDirectory, SETTINGS, topic);
        first = grid.start();
        second = grid.start();
    }

    @AfterEach
    void stopNodes() {
        grid.close();
    }

    @Test
    void shouldPriceEveryProductOnce() {
        // when
        putProducts("10.00", "20.00");

        // then
        awaitAllAt("20.00");
        assertNoGapAndNoFork();
        assertAtRest();
        assertThat(first.pricing().statistics().published()
                        + second.pricing().statistics().published())
                .isEqualTo(PRODUCTS);
        assertThat(first.pricing().statistics().published()).isPositive();
        assertThat(second.pricing().statistics().published()).isPositive();
    }

    @Test
    void shouldFollowStockRivalsDemandAndCosts() {
        // given
        putProducts("10.00", "20.00");
        awaitAllAt("20.00");

        // when
        grid.inventory().put(sku(1), stock(0));
        grid.market().put(sku(2), market(1_800));
        grid.demand().put(sku(3), surge());
        grid.products().put(sku(4), product("30.00", "20.00"));

        // then
        awaitAt(sku(1), "21.60", "+8 %: out of stock");
        awaitAt(sku(2), "19.40", "−3 %: acme asks 18.00");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(price(sku(3)).amount()).isGreaterThan(new BigDecimal("20.00")));
        awaitAt(sku(4), "31.50", "+57.5 %: unit cost with margin is 31.50");
        assertThat(price(sku(3)).reason()).contains("40 sold in");
        assertThat(grid.history().get(new PriceChangeKey(sku(1), 2)).sources())
                .isEqualTo("product shopgrid.products-0@1; inventory shopgrid.stock-0@7");
        assertNoGapAndNoFork();
        assertAtRest();
    }

    @Test
    void shouldLeaveAPriceThatNoBoundsAllow() {
        // given
        putProducts("10.00", "20.00");
        awaitAllAt("20.00");

        // when
        grid.products()
                .put(
                        sku(1),
                        new Product(
                                "shoe",
                                "shoes",
                                "brand",
                                new BigDecimal("10.00"),
                                new BigDecimal("20.00"),
                                new BigDecimal("25.00"),
                                null,
                                new BigDecimal("24.00"),
                                false,
                                Timestamp.from(Instant.now()),
                                Fences.NONE));

        // then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(first.pricing().statistics().infeasible()
                                + second.pricing().statistics().infeasible())
                        .isPositive());
        assertThat(price(sku(1)).amount()).isEqualTo("20.00");
        assertThat(price(sku(1)).pending()).isNull();
    }

    @Test
    void shouldKeepTheNewestChangesOnly() {
        // given
        grid.products().put(sku(1), product("10.00", "20.00"));
        awaitAt(sku(1), "20.00", "first price");

        // when
        for (int list = 21; list <= 25; list++) {
            grid.products().put(sku(1), product("10.00", list + ".00"));
            awaitAt(sku(1), list + ".00", "towards the list price");
        }

        // then
        assertThat(price(sku(1)).version()).isEqualTo(6);
        assertThat(historyOf(sku(1)).keySet()).containsExactly(4L, 5L, 6L);
        assertNoGapAndNoFork();
    }

    @Test
    void shouldHoldPricesWhileTheTopicIsAwayAndSendTheSameAfterwards() {
        // given
        putProducts("10.00", "20.00");
        awaitAllAt("20.00");
        topic.set(RecordingTopic.Mode.FORGET_TO_ANSWER);
        grid.inventory().put(sku(1), stock(0));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(topic.records(sku(1))).hasSizeGreaterThan(1));
        topic.set(RecordingTopic.Mode.REFUSE);
        grid.inventory().put(sku(1), stock(1_000));
        grid.inventory().put(sku(2), stock(0));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(price(sku(2)).pending()).isNotNull());
        assertThat(price(sku(1)).amount()).isEqualTo("20.00");
        assertThat(price(sku(2)).amount()).isEqualTo("20.00");

        // when
        topic.set(RecordingTopic.Mode.STORE);

        // then
        awaitAt(sku(2), "21.60", "out of stock");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(price(sku(1)).version()).isEqualTo(3));
        assertThat(price(sku(1)).amount()).isEqualTo("20.00");
        assertNoGapAndNoFork();
        assertAtRest();
        assertThat(first.pricing().statistics().resent()
                        + second.pricing().statistics().resent())
                .isPositive();
    }

    @Test
    void shouldFinishWhatANodeLeftPending() {
        // given
        topic.set(RecordingTopic.Mode.REFUSE);
        putProducts("10.00", "20.00");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(pendingOf(second)).isPositive());

        // when
        grid.stop(second);
        topic.set(RecordingTopic.Mode.STORE);

        // then
        awaitAllAt("20.00");
        assertNoGapAndNoFork();
        assertAtRest();
    }

    @Test
    void shouldLoseNothingWhenANodeLeavesInTheMiddle() {
        // given
        putProducts("10.00", "20.00");
        awaitAllAt("20.00");

        // when
        putProducts("10.00", "22.00");
        grid.stop(second);
        grid.start();
        putProducts("10.00", "24.00");

        // then
        awaitAllAt("24.00");
        assertNoGapAndNoFork();
        assertAtRest();
    }

    @Test
    void shouldFindProductsWhoseHintsWereLost() {
        // given
        second.pricing().close();
        putProducts("10.00", "20.00");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(topic.records()).isNotEmpty());

        // when
        grid.stop(second);

        // then
        awaitAllAt("20.00");
        assertNoGapAndNoFork();
    }

    @Test
    void shouldHoldPricesWhileATopicIsBehindButForBounds() {
        // given
        putProducts("10.00", "20.00");
        awaitAllAt("20.00");
        lagBehind(11_000);

        // when
        grid.inventory().put(sku(1), stock(0));
        grid.products().put(sku(2), product("30.00", "20.00"));

        // then
        awaitAt(sku(2), "31.50", "unit cost with margin is 31.50");
        assertThat(grid.history().get(new PriceChangeKey(sku(2), 2)).inputs().held())
                .isTrue();
        assertThat(price(sku(1)).version()).isEqualTo(1);

        // when
        lagBehind(0);

        // then
        awaitAt(sku(1), "21.60", "+8 %: out of stock");
        assertNoGapAndNoFork();
        assertAtRest();
    }

    @Test
    void shouldRepeatTheNewestPriceBehindAnOldOneThatCameLate() throws InterruptedException {
        // given
        grid.products().put(sku(1), product("10.00", "20.00"));
        awaitAt(sku(1), "20.00", "first price");
        grid.products().put(sku(1), product("10.00", "22.00"));
        awaitAt(sku(1), "22.00", "towards the list price");

        // when
        topic.appendLate(topic.records(sku(1)).get(0));

        // then
        assertThat(topic.records(sku(1)))
                .extracting(PriceChangeEvent::version)
                .startsWith(1L, 2L, 1L)
                .endsWith(2L)
                .hasSizeBetween(4, 5); // one or both nodes noticed
        assertNoGapAndNoFork();
    }

    /** As ingest notes it after a batch, when more records wait. */
    private void lagBehind(long millis) {
        grid.offsets().put(new SourceOffsetKey(SourceTopic.ORDERS, 3), new SourceOffset(1, "topic-id", 7, millis));
    }

    private long pendingOf(Member member) {
        return allPrices().values().stream()
                .filter(price -> price.pending() != null
                        && price.pending()
                                .nodeId()
                                .equals(member.node()
                                        .ignite()
                                        .cluster()
                                        .localNode()
                                        .id()))
                .count();
    }

    private void putProducts(String unitCost, String listPrice) {
        Map<String, Product> products = new TreeMap<>();
        for (int number = 0; number < PRODUCTS; number++) {
            products.put(sku(number), product(unitCost, listPrice));
        }
        grid.products().putAll(products);
    }

    private static String sku(int number) {
        return "SKU-" + number;
    }

    private static Product product(String unitCost, String listPrice) {
        return new Product(
                "shoe",
                "shoes",
                "brand",
                new BigDecimal(unitCost),
                new BigDecimal(listPrice),
                null,
                null,
                null,
                false,
                Timestamp.from(Instant.now()),
                fences(SourceTopic.PRODUCTS, 1));
    }

    private static Inventory stock(long onHand) {
        Timestamp now = Timestamp.from(Instant.now());
        return new Inventory(onHand, 0, now, now, StockState.EMPTY, fences(SourceTopic.STOCK, 7));
    }

    private static Market market(long priceMinor) {
        Instant now = Instant.now();
        return new Market(
                BigDecimal.valueOf(priceMinor, 2),
                "acme",
                Timestamp.from(now),
                List.of(new Quote("acme", priceMinor, true, now.toEpochMilli())),
                fences(SourceTopic.COMPETITOR_PRICES, 3));
    }

    /** Forty pieces just now, and none in the hours before. */
    private static Demand surge() {
        long now = Instant.now().toEpochMilli();
        DemandSlots slots = DemandSlots.empty();
        slots.units()[(int) (now / Demand.SLOT_MILLIS % Demand.SLOTS)] = 40;
        slots.hourlyUnits().add(now / Demand.HOUR_MILLIS, 40, now / Demand.HOUR_MILLIS);
        long first = now - Duration.ofHours(20).toMillis();
        return new Demand(0, 0, 40, 40, new Timestamp(now), first, slots, fences(SourceTopic.ORDERS, 9));
    }

    private static Fences fences(SourceTopic topic, long offset) {
        return Fences.NONE.with(Source.pack(topic, 0, 1, 2), offset);
    }

    private Price price(String sku) {
        Price price = grid.prices().get(sku);
        return price == null ? Price.unpublished() : price;
    }

    private Map<String, Price> allPrices() {
        Map<String, Price> prices = new HashMap<>();
        grid.prices().forEach(entry -> prices.put(entry.getKey(), entry.getValue()));
        return prices;
    }

    private SortedMap<Long, PriceChange> historyOf(String sku) {
        TreeMap<Long, PriceChange> changes = new TreeMap<>();
        grid.history().forEach(entry -> {
            if (entry.getKey().sku().equals(sku)) {
                changes.put(entry.getKey().version(), entry.getValue());
            }
        });
        return changes;
    }

    private void awaitAt(String sku, String amount, String reason) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Price price = price(sku);
            assertThat(price.amount()).isEqualTo(amount);
            assertThat(price.reason()).contains(reason);
        });
    }

    private void awaitAllAt(String amount) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(allPrices().values())
                        .hasSize(PRODUCTS)
                        .allSatisfy(price -> {
                            assertThat(price.amount()).isEqualTo(amount);
                            assertThat(price.pending()).isNull();
                        }));
    }

    /** Every version up to the published one was sent, with one content only, and the newest are in the history. */
    private void assertNoGapAndNoFork() {
        Map<String, TreeMap<Long, PriceChange>> sent = new HashMap<>();
        for (PriceChangeEvent record : topic.records()) {
            PriceChange before = sent.computeIfAbsent(record.sku(), sku -> new TreeMap<>())
                    .putIfAbsent(record.version(), record.change());
            if (before != null) {
                assertThat(record.change()).usingRecursiveComparison().isEqualTo(before);
            }
        }
        Map<String, TreeMap<Long, PriceChange>> kept = new HashMap<>();
        grid.history()
                .forEach(entry -> kept.computeIfAbsent(entry.getKey().sku(), sku -> new TreeMap<>())
                        .put(entry.getKey().version(), entry.getValue()));
        allPrices().forEach((sku, price) -> {
            List<Long> versions = new ArrayList<>();
            for (long version = 1; version <= price.version(); version++) {
                versions.add(version);
            }
            TreeMap<Long, PriceChange> records = sent.getOrDefault(sku, new TreeMap<>());
            assertThat(records.keySet()).as(sku).containsExactlyElementsOf(versions);
            int from = Math.max(0, versions.size() - HISTORY);
            assertThat(kept.getOrDefault(sku, new TreeMap<>()).keySet())
                    .as(sku)
                    .containsExactlyElementsOf(versions.subList(from, versions.size()));
            assertThat(records.get(price.version()).newAmount()).as(sku).isEqualTo(price.amount());
        });
    }

    /** A fresh decision for every sku keeps its price. */
    private void assertAtRest() {
        Map<String, Price> before = allPrices();
        long decisions = grid.decisions();
        grid.products().putAll(new TreeMap<>(grid.products().getAll(new TreeSet<>(before.keySet()))));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(grid.decisions()).isGreaterThanOrEqualTo(decisions + before.size()));
        assertThat(allPrices()).usingRecursiveComparison().isEqualTo(before);
    }
}
