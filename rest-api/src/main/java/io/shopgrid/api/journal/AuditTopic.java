package io.shopgrid.api.journal;

import io.shopgrid.model.Topics;
import io.shopgrid.model.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The audit as it is on its topic now, from the first record to the last. */
public final class AuditTopic {
    private static final Duration STEP = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private AuditTopic() {}

    /**
     * Hands every record over.
     *
     * @return whether there is such a topic
     * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
     */
    public static boolean read(KafkaSettings kafka, AuditVerifier into) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.listTopics(PATIENCE).getOrDefault(Topics.AUDIT, List.of()).stream()
                            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                            .toList();
            if (partitions.isEmpty()) {
                return false;
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(STEP)
                        .forEach(record -> into.add(
                                "partition %d, offset %d".formatted(record.partition(), record.offset()),
                                record.value(),
                                AuditJson.hash(record.headers())));
            }
            return true;
        }
    }
}
