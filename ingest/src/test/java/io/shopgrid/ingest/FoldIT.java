package io.shopgrid.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopgrid.ingest.fold.Fold;
import io.shopgrid.ingest.fold.Message;
import io.shopgrid.ingest.fold.Position;
import io.shopgrid.ingest.fold.Rows;
import io.shopgrid.ingest.fold.Script;
import io.shopgrid.ingest.fold.Scripts;
import io.shopgrid.ingest.fold.Shown;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.quarantine.QuarantineHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The property of {@code FoldPropertyTest} on a real broker and real nodes: whatever is sent, however it is batched, and
 * whoever dies when, the tables come to what a plain fold of the messages comes to, and the quarantine keeps the rest.
 */
class FoldIT {
    private static final int SHOPS = Boolean.getBoolean("shopgrid.long") ? 10 : 2;
    private static final int LIVES = 8;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Scripts.Size SIZE = new Scripts.Size(12, 150, 1_500, 2_500);

    @TempDir
    private Path directory;

    @Test
    void shouldComeToAPlainFoldOnRealNodes() throws Exception {
        // given
        long seed = Long.getLong("seed", ThreadLocalRandom.current().nextLong());
        System.out.println("seed " + seed + " (repeat with -Dseed=" + seed + ")");
        Random random = new Random(seed);
        int crashes = 0;
        for (int number = 0; number < SHOPS; number++) {
            Script script = Scripts.shop(random.nextLong(), SIZE);
            Fold fold = Fold.of(script);
            try (TestGrid grid = new TestGrid(directory.resolve("shop-" + number), 2)) {
                // when
                crashes += live(grid, script, random);

                // then
                Rows rows = new Rows() {
                    @Override
                    public <K, V> Map<K, V> of(String table) {
                        return ShopTables.rows(grid, table);
                    }
                };
                assertThat(Shown.of(rows)).isEqualTo(fold.shown());
                assertThat(quarantined(grid)).isEqualTo(fold.refused());
            }
        }
        assertThat(crashes).as("crashes of ingest").isGreaterThan(SHOPS);
    }

    /**
     * Brings a script in, part by part. In each of its lives ingest has another size of batches and dies at some write;
     * once a node is lost, once all of them.
     *
     * @return how often ingest died
     */
    private static int live(TestGrid grid, Script script, Random random) throws Exception {
        Ingest.createTopics(grid.ingestSettings(script.partitions(), 1));
        allowAnyTimestamp(grid, SourceTopic.PRODUCTS.topicName());
        allowAnyTimestamp(grid, SourceTopic.COMPETITOR_PRICES.topicName());
        int lossOfOne = random.nextInt(LIVES);
        int lossOfAll = random.nextInt(LIVES);
        int sent = 0;
        int crashes = 0;
        for (int life = 0; life < LIVES; life++) {
            AtomicReference<CrashingGrid> crashing = new AtomicReference<>();
            int batch = 1 + random.nextInt(300);
            try (Ingest ingest = Ingest.start(grid.ingestSettings(script.partitions(), batch), real -> {
                crashing.set(new CrashingGrid(real, new Random(random.nextLong()), 60));
                return crashing.get();
            })) {
                int end = script.messages().size() * (life + 1) / LIVES;
                send(grid, script, script.messages().subList(sent, end));
                sent = end;
                await().atMost(LIMIT)
                        .until(() -> crashing.get().crashed() || ShopTables.atEnd(grid, script.partitions()));
            }
            crashes += crashing.get().crashed() ? 1 : 0;
            if (life == lossOfAll) {
                grid.lose(2);
                grid.startNode();
                grid.startNode();
            } else if (life == lossOfOne) {
                grid.lose(1);
                grid.startNode();
            }
        }
        try (Ingest ingest = Ingest.start(grid.ingestSettings(script.partitions(), 500))) {
            await().atMost(LIMIT)
                    .until(() -> ingest.notReady().isEmpty() && ShopTables.atEnd(grid, script.partitions()));
        }
        return crashes;
    }

    /** The scripts' clock is not ours, and Kafka refuses records of tomorrow. */
    private static void allowAnyTimestamp(TestGrid grid, String topic) throws Exception {
        AlterConfigOp any = new AlterConfigOp(
                new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, "" + Long.MAX_VALUE),
                AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", grid.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(any)))
                    .all()
                    .get();
        }
    }

    /** With timestamps where a record may delete its key: what is left of the row shows it. */
    private static void send(TestGrid grid, Script script, List<Message> messages) {
        Map<String, Object> properties = Map.of("bootstrap.servers", grid.bootstrapServers(), "acks", "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            messages.forEach(message -> producer.send(new ProducerRecord<>(
                    message.topic().topicName(),
                    script.partition(message),
                    message.topic().compacted() ? message.timestampMillis() : null,
                    message.keyBytes(),
                    message.valueBytes())));
        }
    }

    /** Places of the records in the quarantine; a crash may have repeated some. */
    private static Set<Position> quarantined(TestGrid grid) {
        Set<Position> places = new HashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", grid.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.partitionsFor("shopgrid.quarantine")
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> places.add(place(record)));
            }
        }
        return places;
    }

    private static Position place(ConsumerRecord<byte[], byte[]> record) {
        return new Position(
                SourceTopic.named(header(record, QuarantineHeaders.TOPIC)).orElseThrow(),
                Integer.parseInt(header(record, QuarantineHeaders.PARTITION)),
                Integer.parseInt(header(record, QuarantineHeaders.OFFSET)));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
