package io.shopgrid.bench;

import io.shopgrid.model.SourceTopic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** Where a topic's partitions end now. */
final class KafkaEnds {
    private KafkaEnds() {}

    /** Offset after the last record, by partition. */
    static Map<Integer, Long> of(String bootstrapServers, SourceTopic topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<String, TopicDescription> described = admin.describeTopics(List.of(topic.topicName()))
                    .allTopicNames()
                    .get();
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            described
                    .values()
                    .forEach(description -> description
                            .partitions()
                            .forEach(partition -> wanted.put(
                                    new TopicPartition(topic.topicName(), partition.partition()),
                                    OffsetSpec.latest())));
            Map<Integer, Long> ends = new HashMap<>();
            admin.listOffsets(wanted)
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
            return ends;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Kafka did not tell where " + topic.topicName() + " ends", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
