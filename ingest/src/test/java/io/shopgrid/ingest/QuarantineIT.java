package io.shopgrid.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Topics;
import io.shopgrid.model.quarantine.QuarantineHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that can never be applied are kept in the quarantine, whatever they are, and hold up nothing. */
class QuarantineIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Longer than any column of a key. */
    private static final String LONG = "A".repeat(600);

    /** Just under what a topic takes; there is no room for headers beside it. */
    private static final String LARGE = "x".repeat((1 << 20) - 100);

    /** What a topic takes only because it is compressed. */
    private static final String LARGER = "x".repeat(3 << 20);

    @Test
    void shouldKeepWhatNoTableHasRoomFor(@TempDir Path directory) throws Exception {
        try (TestGrid grid = new TestGrid(directory, 1)) {
            // given
            IngestSettings settings = grid.ingestSettings(TestGrid.PARTITIONS, 100);
            Ingest.createTopics(settings);
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            grid.bootstrapServers(),
                            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                            4 << 20,
                            ProducerConfig.COMPRESSION_TYPE_CONFIG,
                            "gzip"),
                    new StringSerializer(),
                    new StringSerializer())) {
                send(producer, SourceTopic.PRODUCTS, LONG, null);
                send(producer, SourceTopic.COMPETITOR_PRICES, LONG + "|rival", null);
                send(producer, SourceTopic.COMPETITOR_PRICES, "A|" + LONG, null);
                send(producer, SourceTopic.COMPETITOR_PRICES, "no bar", null);
                send(producer, SourceTopic.CLICKS, "none", null);
                send(producer, SourceTopic.ORDERS, "large", LARGE);
                send(producer, SourceTopic.ORDERS, "larger", LARGER);
            }

            // when
            try (Ingest ingest = Ingest.start(settings)) {
                await().atMost(LIMIT).until(() -> ShopTables.atEnd(grid));
            }

            // then
            Map<String, ConsumerRecord<String, byte[]>> kept = quarantine(grid, 7);
            assertThat(kept.keySet())
                    .containsExactlyInAnyOrder(LONG, LONG + "|rival", "A|" + LONG, "no bar", "none", "large", "larger");
            assertThat(reason(kept.get(LONG)))
                    .startsWith("the key of a deletion: \"AAA")
                    .endsWith("\" is not a sku");
            assertThat(reason(kept.get("no bar"))).isEqualTo("the key of a deletion: \"no bar\" is not sku|competitor");
            assertThat(reason(kept.get("none"))).isEqualTo("the record has no value");
            assertThat(kept.get("large").value())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(LARGE);
            assertThat(kept.get("larger").value()).isNull();
            assertThat(reason(kept.get("larger"))).endsWith("(its value is too large to be kept here too)");
        }
    }

    private static void send(KafkaProducer<String, String> producer, SourceTopic topic, String key, String value)
            throws Exception {
        producer.send(new ProducerRecord<>(topic.topicName(), key, value)).get();
    }

    private static Map<String, ConsumerRecord<String, byte[]>> quarantine(TestGrid grid, int number) {
        Map<String, ConsumerRecord<String, byte[]>> kept = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", grid.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            Collection<TopicPartition> partitions = IntStream.range(0, TestGrid.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(Topics.QUARANTINE, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(LIMIT).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> kept.put(record.key(), record));
                return kept.size() >= number;
            });
        }
        return kept;
    }

    private static String reason(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader(QuarantineHeaders.REASON).value(), StandardCharsets.UTF_8);
    }
}
