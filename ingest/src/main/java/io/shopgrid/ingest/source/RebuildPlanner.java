package io.shopgrid.ingest.source;

import io.shopgrid.ingest.apply.TryAgainException;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.source.RebuildTarget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.InterruptException;

/** Finds out how far each source topic is to be read: to where it ends now. */
final class RebuildPlanner {
    private final Admin admin;

    RebuildPlanner(Admin admin) {
        this.admin = admin;
    }

    /**
     * Asks Kafka.
     *
     * @throws TryAgainException if it does not answer, or has not got a topic
     */
    List<RebuildTarget> plan() {
        Map<String, TopicDescription> topics = await(admin.describeTopics(Arrays.stream(SourceTopic.values())
                        .map(SourceTopic::topicName)
                        .toList())
                .allTopicNames());
        Map<TopicPartition, Long> first = offsets(topics, OffsetSpec.earliest());
        Map<TopicPartition, Long> end = offsets(topics, OffsetSpec.latest());
        List<RebuildTarget> targets = new ArrayList<>();
        topics.forEach((name, description) -> {
            SourceTopic topic = topic(name);
            for (TopicPartitionInfo info : description.partitions()) {
                TopicPartition partition = new TopicPartition(name, info.partition());
                targets.add(new RebuildTarget(
                        topic,
                        info.partition(),
                        description.topicId().toString(),
                        first.getOrDefault(partition, 0L),
                        end.getOrDefault(partition, 0L)));
            }
        });
        return targets;
    }

    private static SourceTopic topic(String name) {
        return Arrays.stream(SourceTopic.values())
                .filter(topic -> topic.topicName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Map<TopicPartition, Long> offsets(Map<String, TopicDescription> topics, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        topics.forEach((name, description) -> description
                .partitions()
                .forEach(partition -> asked.put(new TopicPartition(name, partition.partition()), spec)));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        await(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw new TryAgainException("Kafka does not say how far its topics go: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }
}
