package io.shopgrid.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopgrid.compute.source.GridState;
import io.shopgrid.model.Tables;
import io.shopgrid.model.quarantine.QuarantineHeaders;
import io.shopgrid.model.source.Epoch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.ignite.IgniteCache;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingest against a real broker and two real nodes: whatever crashes, tables equal a straight fold of the messages. */
class IngestIT {
    private static final int PARTITIONS = 3;
    private static final int CRASHES = Boolean.getBoolean("shopgrid.long") ? 60 : 10;
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    @Test
    void shouldCountEveryEventOnceWhateverCrashes() throws Exception {
        // given
        long seed = seed();
        Random random = new Random(seed);
        Shop shop = new Shop(seed, 2_500);
        try (TestGrid grid = new TestGrid(directory, 2)) {
            IngestSettings settings = grid.ingestSettings(PARTITIONS, 25);
            Ingest.createTopics(settings);
            ShopTables.produce(grid, shop.messages());

            // when
            int crashes = 0;
            for (int crash = 0; crash < CRASHES; crash++) {
                AtomicReference<CrashingGrid> crashing = new AtomicReference<>();
                try (Ingest ingest = Ingest.start(settings, real -> {
                    crashing.set(new CrashingGrid(real, new Random(random.nextLong()), 40));
                    return crashing.get();
                })) {
                    await().atMost(LIMIT).until(() -> crashing.get().crashed() || ShopTables.atEnd(grid));
                }
                crashes += crashing.get().crashed() ? 1 : 0;
                if (crash == CRASHES / 2) {
                    grid.stopNewestNode();
                } else if (crash == CRASHES / 2 + 1) {
                    grid.startNode();
                }
            }
            try (Ingest ingest = Ingest.start(settings)) {
                await().atMost(LIMIT).until(() -> ShopTables.atEnd(grid));
            }

            // then
            assertThat(crashes).isGreaterThan(CRASHES / 3);
            ShopTables.assertEqual(grid, shop);
            assertQuarantine(grid, shop);
        }
    }

    @Test
    void shouldComeToTheSameTablesHoweverTopicsInterleave() throws Exception {
        // given
        Shop shop = new Shop(seed(), 2_500);
        try (TestGrid grid = new TestGrid(directory, 2)) {
            IngestSettings settings = grid.ingestSettings(PARTITIONS, 20_000);
            Ingest.createTopics(settings);

            // when
            try (Ingest ingest = Ingest.start(settings)) {
                ShopTables.produce(grid, shop.interleavedOtherwise());
                await().atMost(LIMIT).until(() -> ShopTables.atEnd(grid));
            }

            // then
            ShopTables.assertEqual(grid, shop);
        }
    }

    @Test
    void shouldStartOverWhenTheEpochIsRaisedOrANodeDoesNotKnowIt() throws Exception {
        // given
        Shop shop = new Shop(seed(), 2_500);
        try (TestGrid grid = new TestGrid(directory, 2)) {
            IngestSettings settings = grid.ingestSettings(PARTITIONS, 100);
            Ingest.createTopics(settings);
            long epoch = GridState.of(grid.node(0)).epoch();
            GridState.of(grid.node(1)).leave();
            ShopTables.produce(grid, shop.messages());

            // when
            try (Ingest ingest = Ingest.start(settings)) {
                await().atMost(LIMIT).until(() -> refused(ingest));
                GridState.of(grid.node(1)).enter(epoch);
                await().atMost(LIMIT).until(() -> ingest.recordsApplied() > 0);
                IgniteCache<String, Long> epochs = grid.node(0).cache(Tables.GRID_EPOCH);
                epochs.put(Epoch.KEY, Epoch.next(epoch));
                await().atMost(LIMIT).until(() -> ShopTables.atEnd(grid));
            }

            // then
            assertThat(GridState.of(grid.node(0)).epoch()).isEqualTo(Epoch.next(epoch));
            assertThat(GridState.of(grid.node(1)).epoch()).isEqualTo(Epoch.next(epoch));
            ShopTables.assertEqual(grid, shop);
        }
    }

    private static boolean refused(Ingest ingest) {
        return ingest.status().stream().anyMatch(status -> status.reason().contains("epoch"));
    }

    private static long seed() {
        long seed = Long.getLong("seed", ThreadLocalRandom.current().nextLong());
        System.out.println("seed " + seed + " (repeat with -Dseed=" + seed + ")");
        return seed;
    }

    /** Every bad message is there, byte for byte, with its place and reason; a crash may have repeated some. */
    private static void assertQuarantine(TestGrid grid, Shop shop) {
        List<byte[]> bad = shop.messages().stream()
                .filter(message -> message.key().equals("bad"))
                .map(Shop.Message::value)
                .toList();
        Map<String, byte[]> kept = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", grid.bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                partitions.add(new TopicPartition("shopgrid.quarantine", partition));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(LIMIT).until(() -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    String place = header(record, QuarantineHeaders.TOPIC) + "-"
                            + header(record, QuarantineHeaders.PARTITION) + "@"
                            + header(record, QuarantineHeaders.OFFSET);
                    assertThat(header(record, QuarantineHeaders.REASON)).isNotBlank();
                    kept.put(place, record.value());
                }
                return kept.size() >= bad.size();
            });
        }
        Set<String> expected = bad.stream().map(Arrays::toString).collect(Collectors.toSet());
        assertThat(kept).hasSize(bad.size());
        assertThat(kept.values().stream().map(Arrays::toString).collect(Collectors.toSet()))
                .isEqualTo(expected);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
