package io.shopgrid.replay.send;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Topics;
import io.shopgrid.model.kafka.KafkaSettings;
import io.shopgrid.replay.ending.ReplayFailedException;
import io.shopgrid.replay.ending.StoppedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The grid's topics as Kafka has them. */
public final class KafkaTopics {
    private static final int REQUEST_MILLIS = 10_000;
    private static final int CALL_MILLIS = 15_000;

    private KafkaTopics() {}

    /**
     * The topic ids, as Kafka prints them, by topic name.
     *
     * @throws ReplayFailedException if Kafka cannot be reached or a topic is missing
     */
    public static Map<String, String> ids(KafkaSettings kafka) {
        List<String> names = new ArrayList<>();
        for (SourceTopic topic : SourceTopic.values()) {
            names.add(topic.topicName());
        }
        names.add(Topics.QUARANTINE);
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
        try (Admin admin = Admin.create(properties)) {
            Map<String, String> ids = new HashMap<>();
            for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                    admin.describeTopics(names).topicNameValues().entrySet()) {
                ids.put(topic.getKey(), id(kafka, topic.getKey(), topic.getValue()));
            }
            return ids;
        } catch (KafkaException failed) {
            throw unreachable(kafka, failed);
        }
    }

    private static String id(KafkaSettings kafka, String name, KafkaFuture<TopicDescription> topic) {
        try {
            return topic.get().topicId().toString();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new ReplayFailedException("Kafka at %s has no topic %s; ingest creates the topics: start it first"
                        .formatted(addresses(kafka), name));
            }
            throw unreachable(kafka, failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }

    private static ReplayFailedException unreachable(KafkaSettings kafka, Throwable cause) {
        return new ReplayFailedException(
                "Kafka at %s cannot be reached (%s); start it, or set kafka.bootstrapServers"
                        .formatted(addresses(kafka), Causes.oneLine(cause)),
                cause);
    }

    static String addresses(KafkaSettings kafka) {
        return String.join(",", kafka.bootstrapServers());
    }
}
