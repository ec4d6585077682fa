package io.shopgrid.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopgrid.compute.source.GridState;
import io.shopgrid.ingest.apply.StartOverException;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import io.shopgrid.model.Topics;
import io.shopgrid.model.event.EventEncoder;
import io.shopgrid.model.event.ProductEvent;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeKey;
import io.shopgrid.model.source.Epoch;
import io.shopgrid.model.source.Rebuild;
import io.shopgrid.model.source.SourceGap;
import io.shopgrid.model.source.SourceOffsetKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.ignite.IgniteCache;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grids that lose rows and come back by themselves, with ingest running all the time. */
class RebuildIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int SKUS = 30;

    @TempDir
    private Path directory;

    @Test
    void shouldComeBackWithItsPricesWhenAllNodesAreLost() throws Exception {
        // given
        Shop shop = new Shop(seed(), 2_500);
        try (TestGrid grid = new TestGrid(directory, 2, true, Map.of())) {
            IngestSettings settings = grid.ingestSettings(TestGrid.PARTITIONS, 500);
            Ingest.createTopics(settings);
            ShopTables.produce(grid, products(0));
            ShopTables.produce(grid, shop.messages());
            try (Ingest ingest = Ingest.start(settings)) {
                await().atMost(LIMIT).until(() -> ShopTables.atEnd(grid) && published(grid, 1));
                ShopTables.produce(grid, products(4));
                await().atMost(LIMIT).until(() -> ShopTables.atEnd(grid) && published(grid, 2));
                Map<String, String> prices = prices(grid);
                Map<String, String> history = history(grid);
                long onTopic = records(grid, Topics.PRICE_CHANGES);
                long quarantined = records(grid, Topics.QUARANTINE);
                long epoch = GridState.of(grid.node(0)).epoch();

                // when
                grid.lose(2);
                grid.startNode();
                grid.startNode();
                await().atMost(LIMIT).until(() -> ingest.notReady().isEmpty() && ShopTables.atEnd(grid));

                // then
                assertThat(GridState.of(grid.node(0)).epoch() >>> 32).isNotEqualTo(epoch >>> 32);
                assertThat(rebuild(grid).finishedAt()).isNotNull();
                ShopTables.assertEqual(grid, shop);
                assertThat(prices(grid)).isEqualTo(prices);
                assertThat(history(grid)).isEqualTo(history);
                assertThat(records(grid, Topics.QUARANTINE)).isEqualTo(quarantined);
                ShopTables.produce(grid, products(8));
                await().atMost(LIMIT).until(() -> published(grid, 3));
                assertThat(records(grid, Topics.PRICE_CHANGES)).isEqualTo(onTopic + SKUS);
            }
        }
    }

    @Test
    void shouldHealWhenMoreNodesAreLostThanThereAreCopies() throws Exception {
        // given
        Shop shop = new Shop(seed(), 6_000);
        List<Shop.Message> messages = shop.messages();
        int half = messages.size() / 2;
        try (TestGrid grid = new TestGrid(directory, 3)) {
            IngestSettings settings = grid.ingestSettings(TestGrid.PARTITIONS, 200);
            Ingest.createTopics(settings);
            HeldBack held = new HeldBack();
            try (Ingest ingest = Ingest.start(settings, held::around)) {
                ShopTables.produce(grid, messages.subList(0, half));
                await().atMost(LIMIT).until(() -> ShopTables.atEnd(grid));
                long epoch = GridState.of(grid.node(0)).epoch();
                held.holdNext(Tables.ORDERS);
                ShopTables.produce(grid, messages.subList(half, half + 200));
                await().atMost(LIMIT).until(held::holds);

                // when
                grid.lose(2);
                await().atMost(LIMIT).until(() -> GridState.of(grid.node(0)).epoch() == Epoch.next(epoch));
                ShopTables.produce(grid, messages.subList(half + 200, messages.size()));
                await().atMost(LIMIT).until(() -> rebuild(grid).plannedAt() != null);
                Throwable refusal = held.release();
                await().atMost(LIMIT).until(() -> ingest.notReady().isEmpty() && ShopTables.atEnd(grid));

                // then
                assertThat(refusal).isInstanceOf(StartOverException.class);
                ShopTables.assertEqual(grid, shop);
            }
        }
    }

    @Test
    void shouldCountTheEventsOfATopicThatIsDeletedAndCreatedAgain() throws Exception {
        // given
        Shop before = new Shop(seed(), 1_000);
        try (TestGrid grid = new TestGrid(directory, 1)) {
            IngestSettings settings = grid.ingestSettings(TestGrid.PARTITIONS, 200);
            Ingest.createTopics(settings);
            try (Ingest ingest = Ingest.start(settings)) {
                ShopTables.produce(grid, before.messages());
                await().atMost(LIMIT).until(() -> ShopTables.atEnd(grid));
                List<Shop.Message> clicks = before.messages().stream()
                        .filter(message -> message.topic().equals(SourceTopic.CLICKS.topicName()))
                        .toList();

                // when
                recreate(grid, SourceTopic.CLICKS.topicName());
                ShopTables.produce(grid, clicks);
                await().atMost(LIMIT).until(() -> ShopTables.atEnd(grid));

                // then
                Map<String, Shop.Expected> once = new TreeMap<>(before.bySku());
                Map<String, Shop.Expected> actual = ShopTables.bySku(grid, once.keySet());
                once.forEach((sku, expected) -> {
                    assertThat(actual.get(sku).views1h()).as(sku).isEqualTo(2 * expected.views1h());
                    assertThat(actual.get(sku).carts1h()).as(sku).isEqualTo(2 * expected.carts1h());
                    assertThat(actual.get(sku).onHand()).as(sku).isEqualTo(expected.onHand());
                });
            }
        }
    }

    @Test
    void shouldReportWhatKafkaHasNoLonger() throws Exception {
        // given
        Shop shop = new Shop(seed(), 1_000);
        TopicPartition partition = new TopicPartition(SourceTopic.ORDERS.topicName(), 1);
        try (TestGrid grid = new TestGrid(directory, 1)) {
            IngestSettings settings = grid.ingestSettings(TestGrid.PARTITIONS, 200);
            Ingest.createTopics(settings);
            try (Ingest ingest = Ingest.start(settings)) {
                ShopTables.produce(grid, shop.messages());
                await().atMost(LIMIT).until(() -> ShopTables.atEnd(grid));

                // when
                delete(grid, partition, 7);
                grid.lose(1);
                grid.startNode();
                await().atMost(LIMIT).until(() -> ingest.notReady().isEmpty() && ShopTables.atEnd(grid));

                // then
                Map<SourceOffsetKey, SourceGap> gaps = ShopTables.rows(grid, Tables.SOURCE_GAPS);
                assertThat(gaps).containsOnlyKeys(new SourceOffsetKey(SourceTopic.ORDERS, 1));
                assertThat(gaps.values()).allSatisfy(gap -> {
                    assertThat(gap.fromOffset()).isZero();
                    assertThat(gap.toOffset()).isEqualTo(6);
                    assertThat(gap.keptSince()).isBefore(gap.noticedAt());
                });
            }
        }
    }

    @Test
    void shouldGoOnWhenKafkaForgetsRecordsThatWereStillToBeRead() throws Exception {
        // given
        Shop shop = new Shop(seed(), 4_000);
        List<Shop.Message> messages = shop.messages();
        int half = messages.size() / 2;
        try (TestGrid grid = new TestGrid(directory, 1)) {
            IngestSettings settings = grid.ingestSettings(TestGrid.PARTITIONS, 50);
            Ingest.createTopics(settings);
            HeldBack held = new HeldBack();
            try (Ingest ingest = Ingest.start(settings, held::around)) {
                await().atMost(LIMIT).until(() -> ingest.notReady().isEmpty());
                held.holdNext(Tables.ORDERS);
                ShopTables.produce(grid, messages.subList(0, half));
                await().atMost(LIMIT).until(held::holds);
                ShopTables.produce(grid, messages.subList(half, messages.size()));

                // when
                for (int partition = 0; partition < TestGrid.PARTITIONS; partition++) {
                    delete(grid, new TopicPartition(SourceTopic.ORDERS.topicName(), partition), -1);
                }
                Throwable refusal = held.release();

                // then
                assertThat(refusal).isNull();
                await().atMost(LIMIT).until(() -> ingest.notReady().isEmpty() && ShopTables.atEnd(grid));
                Map<SourceOffsetKey, SourceGap> gaps = ShopTables.rows(grid, Tables.SOURCE_GAPS);
                assertThat(gaps.keySet())
                        .hasSizeGreaterThan(1)
                        .allMatch(key -> key.topic().equals(SourceTopic.ORDERS.topicName()));
            }
        }
    }

    /**
     * Has Kafka forget the first records of a partition.
     *
     * @param before the first that it keeps; -1 for none
     */
    private static void delete(TestGrid grid, TopicPartition partition, long before) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", grid.bootstrapServers()))) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        }
    }

    /**
     * Products whose smallest price is {@code more} percent above their list price, which they have to follow at once.
     * Nothing else moves their prices: nobody buys or counts them.
     */
    private static List<Shop.Message> products(int more) {
        EventEncoder encoder = new EventEncoder(new MoneyScale(2));
        List<Shop.Message> messages = new ArrayList<>();
        for (int number = 0; number < SKUS; number++) {
            ProductEvent event = new ProductEvent(
                    "P-" + number,
                    "Thing",
                    "things",
                    "brand",
                    500,
                    1_000,
                    null,
                    1_000L + 10L * more,
                    null,
                    1_000_000L + more);
            messages.add(
                    new Shop.Message(SourceTopic.PRODUCTS.topicName(), EventEncoder.key(event), encoder.encode(event)));
        }
        return messages;
    }

    private static boolean published(TestGrid grid, long version) {
        Map<String, Price> prices = ShopTables.rows(grid, Tables.PRICES);
        return prices.size() == SKUS
                && prices.values().stream().allMatch(price -> price.version() == version && price.pending() == null);
    }

    private static Map<String, String> prices(TestGrid grid) {
        Map<String, String> shown = new TreeMap<>();
        ShopTables.<String, Price>rows(grid, Tables.PRICES)
                .forEach((sku, price) -> shown.put(
                        sku,
                        "%d %s %s %s %s %s %s %d %s"
                                .formatted(
                                        price.version(),
                                        price.amount(),
                                        price.decidedAt(),
                                        price.validUntil(),
                                        price.lowest30d(),
                                        Arrays.toString(price.history().moves()),
                                        price.policyId(),
                                        price.policyVersion(),
                                        price.reason())));
        return shown;
    }

    private static Map<String, String> history(TestGrid grid) {
        Map<String, String> shown = new TreeMap<>();
        ShopTables.<PriceChangeKey, PriceChange>rows(grid, Tables.PRICE_CHANGES)
                .forEach((key, change) -> shown.put(
                        key.toString(),
                        "%s %s %s %s %s"
                                .formatted(
                                        change.oldAmount(),
                                        change.newAmount(),
                                        change.decidedAt(),
                                        change.sources(),
                                        change.trace())));
        return shown;
    }

    private static Rebuild rebuild(TestGrid grid) {
        IgniteCache<String, Rebuild> rebuilds = grid.node(0).cache(Tables.REBUILDS);
        String epoch = Epoch.describe(GridState.of(grid.node(0)).epoch());
        return await().atMost(LIMIT).until(() -> rebuilds.get(epoch), any -> any != null);
    }

    private static long records(TestGrid grid, String topic) throws Exception {
        Map<TopicPartition, OffsetSpec> ends = new TreeMap<>((one, other) -> one.partition() - other.partition());
        for (int partition = 0; partition < TestGrid.PARTITIONS; partition++) {
            ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", grid.bootstrapServers()))) {
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }

    private static void recreate(TestGrid grid, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", grid.bootstrapServers()))) {
            admin.deleteTopics(List.of(topic)).all().get();
            await().atMost(LIMIT).until(() -> !admin.listTopics().names().get().contains(topic));
            admin.createTopics(List.of(new NewTopic(topic, TestGrid.PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static long seed() {
        long seed = Long.getLong("seed", ThreadLocalRandom.current().nextLong());
        System.out.println("seed " + seed + " (repeat with -Dseed=" + seed + ")");
        return seed;
    }
}
