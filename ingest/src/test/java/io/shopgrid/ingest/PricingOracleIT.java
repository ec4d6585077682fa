package io.shopgrid.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopgrid.compute.pricing.KafkaPriceTopic;
import io.shopgrid.compute.pricing.PricingReactor;
import io.shopgrid.compute.pricing.PricingSettings;
import io.shopgrid.ingest.PausingTopic.Pause;
import io.shopgrid.ingest.Shop.Message;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import io.shopgrid.model.Topics;
import io.shopgrid.model.event.CompetitorPriceEvent;
import io.shopgrid.model.event.EventEncoder;
import io.shopgrid.model.event.ProductEvent;
import io.shopgrid.model.event.StockEvent;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.DemandReading;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeEvent;
import io.shopgrid.model.price.PriceChangeJson;
import io.shopgrid.model.price.PriceChangeKey;
import io.shopgrid.model.price.PricingInputs;
import io.shopgrid.model.product.Product;
import io.shopgrid.model.settings.SettingsLoader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.ignite.IgniteCache;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pricing on real nodes with a real broker, while stock, rivals and costs change, workers stand still in the middle of
 * publishing, and a node is lost: what is published is judged by an oracle.
 */
class PricingOracleIT {
    private static final int SKUS = 60;
    private static final int ROUNDS = Boolean.getBoolean("shopgrid.long") ? 60 : 12;
    private static final int EVENTS_OF_A_ROUND = 250;
    private static final int LOSS = ROUNDS / 2;
    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** No pause between changes and nothing that time alone moves, so that there is a rest to come to. */
    private static final PricingSettings SETTINGS = SettingsLoader.load(
            PricingSettings.class,
            Map.of(
                    "SHOPGRID_POLICY_MIN_INTERVAL", "0s",
                    "SHOPGRID_POLICY_DEMAND_SENSITIVITY_BP", "0",
                    "SHOPGRID_POLICY_MAX_DAY_BP", "1000",
                    "SHOPGRID_SWEEP_EVERY", "2s",
                    "SHOPGRID_BATCH_SIZE", "20",
                    "SHOPGRID_HISTORY_PER_SKU", "100000"));

    /** A node's pricing. */
    private record Priced(PricingReactor reactor, PausingTopic topic) {
        void close() {
            reactor.close();
            topic.close();
        }
    }

    @TempDir
    Path directory;

    private final EventEncoder encoder = new EventEncoder(new MoneyScale(2));
    private final PriceOracle oracle = new PriceOracle(SETTINGS.policy());
    private final List<Priced> priced = new ArrayList<>();
    private final long startMillis = System.currentTimeMillis();
    private int sequence;

    @Test
    void shouldPublishOnlyWhatTheOracleAllowsWhateverStandsStillOrIsLost() throws Exception {
        // given
        long seed = Long.getLong("seed", ThreadLocalRandom.current().nextLong());
        System.out.printf("seed %d (repeat with -Dseed=%d)%n", seed, seed);
        Random random = new Random(seed);
        try (TestGrid grid = new TestGrid(directory, 2)) {
            IngestSettings settings = grid.ingestSettings(TestGrid.PARTITIONS, 200);
            Ingest.createTopics(settings);
            try (Ingest ingest = Ingest.start(settings)) {
                await().atMost(LIMIT).until(() -> ingest.notReady().isEmpty());
                price(grid, 0);
                price(grid, 1);
                ShopTables.produce(grid, openingOf(random));

                // when
                storm(grid, random);

                // then
                await().atMost(LIMIT).until(() -> ShopTables.atEnd(grid));
                awaitRest(grid);
                assertFreshDecisionsKeep(grid);
                Map<String, NavigableMap<Long, PriceChange>> published = published(grid);
                published.forEach((sku, changes) ->
                        changes.forEach((version, change) -> oracle.check(new PriceChangeEvent(sku, version, change))));
                assertTablesEqual(grid, published);
                assertBoundsAreFollowed(grid, published);
            } finally {
                priced.forEach(Priced::close);
            }
        }
    }

    /** Rounds of events; in each a worker stands still in the middle of publishing while others go on, and in one its node is lost. */
    private void storm(TestGrid grid, Random random) throws InterruptedException {
        int reached = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Priced victim = round == LOSS ? priced.get(priced.size() - 1) : priced.get(random.nextInt(priced.size()));
            Pause pause = victim.topic.pause(random.nextBoolean());
            ShopTables.produce(grid, eventsOf(random));
            await().atMost(LIMIT).until(pause::isReached);
            reached++;
            ShopTables.produce(grid, eventsOf(random));
            if (round == LOSS) {
                grid.lose(1);
                ShopTables.produce(grid, eventsOf(random));
                grid.startNode();
                price(grid, grid.nodes() - 1);
            }
            pause.release();
            if (round == LOSS) {
                priced.remove(victim);
                victim.close();
            }
        }
        assertThat(reached).isEqualTo(ROUNDS);
    }

    private void price(TestGrid grid, int at) {
        PausingTopic topic =
                new PausingTopic(KafkaPriceTopic.open(Map.of("bootstrap.servers", grid.bootstrapServers())));
        priced.add(new Priced(
                PricingReactor.start(grid.node(at), new MoneyScale(2), SETTINGS, topic, Clock.systemUTC()), topic));
    }

    private List<Message> openingOf(Random random) {
        List<Message> messages = new ArrayList<>();
        for (int number = 0; number < SKUS; number++) {
            messages.add(product(number, random));
            messages.add(stock(number, random));
        }
        return messages;
    }

    private List<Message> eventsOf(Random random) {
        List<Message> messages = new ArrayList<>();
        for (int event = 0; event < EVENTS_OF_A_ROUND; event++) {
            int number = random.nextInt(SKUS);
            messages.add(
                    switch (random.nextInt(5)) {
                        case 0, 1 -> stock(number, random);
                        case 2, 3 -> rival(number, random);
                        default -> product(number, random);
                    });
        }
        return messages;
    }

    private static String sku(int number) {
        return "SKU-" + number;
    }

    /** Now and then with bounds that no price fits. */
    private Message product(int number, Random random) {
        long cost = 500L + random.nextInt(1_500);
        long list = 1_000L + random.nextInt(2_000);
        Long map = random.nextInt(4) == 0 ? (Long) (900L + random.nextInt(1_500)) : null;
        Long min = random.nextInt(4) == 0 ? (Long) (900L + random.nextInt(1_000)) : null;
        Long max = random.nextInt(3) == 0 ? (Long) (1_500L + random.nextInt(2_000)) : null;
        ProductEvent event =
                new ProductEvent(sku(number), "thing", "things", "brand", cost, list, map, min, max, now());
        return new Message(SourceTopic.PRODUCTS.topicName(), EventEncoder.key(event), encoder.encode(event));
    }

    private Message stock(int number, Random random) {
        long quantity = random.nextInt(3) == 0 ? 0 : random.nextInt(500);
        StockEvent event = new StockEvent("e" + sequence++, sku(number), true, quantity, now());
        return new Message(SourceTopic.STOCK.topicName(), EventEncoder.key(event), encoder.encode(event));
    }

    private Message rival(int number, Random random) {
        CompetitorPriceEvent event = new CompetitorPriceEvent(
                sku(number), "rival-" + random.nextInt(3), 700L + random.nextInt(2_500), random.nextInt(4) > 0, now());
        return new Message(SourceTopic.COMPETITOR_PRICES.topicName(), EventEncoder.key(event), encoder.encode(event));
    }

    /** A time of its own for each event, so that the later one is the newer one. */
    private long now() {
        return startMillis - 3_600_000L / 2 + 1_000L * sequence++ / 20;
    }

    private static Map<String, Price> prices(TestGrid grid) {
        return ShopTables.rows(grid, Tables.PRICES);
    }

    private static void awaitRest(TestGrid grid) {
        Map<String, Long> before = new HashMap<>();
        await().atMost(LIMIT).pollInterval(Duration.ofSeconds(3)).until(() -> {
            Map<String, Long> versions = new HashMap<>();
            prices(grid).forEach((sku, price) -> versions.put(sku, price.pending() == null ? price.version() : -1));
            boolean rests = versions.equals(before) && !versions.containsValue(-1L);
            before.clear();
            before.putAll(versions);
            return rests;
        });
    }

    /** Puts every product again as it is, so that each is decided afresh. */
    private void assertFreshDecisionsKeep(TestGrid grid) {
        Map<String, Price> before = prices(grid);
        long decisions = decisions();
        IgniteCache<String, Product> products = grid.node(0).cache(Tables.PRODUCTS);
        products.putAll(new TreeMap<>(ShopTables.<String, Product>rows(grid, Tables.PRODUCTS)));
        await().atMost(LIMIT).until(() -> decisions() >= decisions + SKUS);
        awaitRest(grid);
        assertThat(prices(grid)).usingRecursiveComparison().isEqualTo(before);
    }

    private long decisions() {
        return priced.stream()
                .mapToLong(each -> each.reactor.statistics().decisions())
                .sum();
    }

    /** All versions on the topic. Each is there with one content only, and the last record of a sku is its newest. */
    private static Map<String, NavigableMap<Long, PriceChange>> published(TestGrid grid) {
        Map<String, NavigableMap<Long, PriceChange>> published = new HashMap<>();
        Map<String, Long> last = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records(grid)) {
            PriceChangeEvent event = PriceChangeJson.read(record.value());
            PriceChange before = published
                    .computeIfAbsent(event.sku(), sku -> new TreeMap<>())
                    .putIfAbsent(event.version(), event.change());
            if (before != null) {
                assertThat(event.change()).usingRecursiveComparison().isEqualTo(before);
            }
            last.put(event.sku(), event.version());
        }
        published.forEach((sku, changes) -> {
            assertThat(changes.firstKey()).as(sku).isEqualTo(1);
            assertThat(changes.lastKey()).as(sku).isEqualTo(changes.size());
            assertThat(last.get(sku)).as(sku).isEqualTo(changes.lastKey());
        });
        return published;
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(TestGrid grid) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", grid.bootstrapServers(), "auto.offset.reset", "earliest");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.PRICE_CHANGES).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }

    private static void assertTablesEqual(TestGrid grid, Map<String, NavigableMap<Long, PriceChange>> published) {
        Map<PriceChangeKey, PriceChange> history = ShopTables.rows(grid, Tables.PRICE_CHANGES);
        Map<PriceChangeKey, PriceChange> expected = new HashMap<>();
        published.forEach((sku, changes) ->
                changes.forEach((version, change) -> expected.put(new PriceChangeKey(sku, version), change)));
        assertThat(history.keySet()).isEqualTo(expected.keySet());
        history.forEach(
                (key, change) -> assertThat(change).usingRecursiveComparison().isEqualTo(expected.get(key)));
        prices(grid).forEach((sku, price) -> {
            NavigableMap<Long, PriceChange> changes = published.getOrDefault(sku, new TreeMap<>());
            assertThat(price.version()).as(sku).isEqualTo(changes.size());
            if (!changes.isEmpty()) {
                assertThat(price.amount())
                        .isEqualTo(changes.lastEntry().getValue().newAmount());
            }
        });
    }

    /** Each product's price keeps to the bounds that the product has now, if any does. */
    private void assertBoundsAreFollowed(TestGrid grid, Map<String, NavigableMap<Long, PriceChange>> published) {
        Map<String, Price> prices = prices(grid);
        int feasible = 0;
        for (Map.Entry<String, Product> row :
                ShopTables.<String, Product>rows(grid, Tables.PRODUCTS).entrySet()) {
            PricingInputs bounds = bounds(row.getKey(), row.getValue());
            Price price = prices.get(row.getKey());
            if (oracle.isFeasible(bounds)) {
                feasible++;
                assertThat(price).as(row.getKey()).isNotNull();
                assertThat(oracle.isLegal(price.amount(), bounds))
                        .as(row.getKey())
                        .isTrue();
            }
        }
        long changes = published.values().stream().mapToLong(Map::size).sum();
        System.out.printf("%d price changes of %d products, %d feasible at the end%n", changes, SKUS, feasible);
        assertThat(feasible).isPositive();
        assertThat(changes).isGreaterThan(5L * SKUS);
    }

    private static PricingInputs bounds(String sku, Product product) {
        return new PricingInputs(
                sku,
                product.category(),
                false,
                minor(product.unitCost()),
                minor(product.listPrice()),
                minorOrNull(product.mapPrice()),
                minorOrNull(product.minPrice()),
                minorOrNull(product.maxPrice()),
                null,
                DemandReading.NONE,
                List.of(),
                null);
    }

    private static long minor(BigDecimal amount) {
        return amount.movePointRight(2).longValueExact();
    }

    private static @Nullable Long minorOrNull(@Nullable BigDecimal amount) {
        return amount == null ? null : (Long) minor(amount);
    }
}
