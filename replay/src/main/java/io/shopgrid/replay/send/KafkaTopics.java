package io.shopgrid.replay.send;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Topics;
import io.shopgrid.model.kafka.KafkaSettings;
import io.shopgrid.replay.ending.ReplayFailedException;
import io.shopgrid.replay.ending.Stop;
import io.shopgrid.replay.ending.StoppedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final int MAX_ATTEMPTS = 6;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    private KafkaTopics() {}

    /**
     * The topic ids, as Kafka prints them, by topic name. Waits a little for topics that are just being created.
     *
     * @throws ReplayFailedException if Kafka cannot be reached or a topic is missing
     */
    public static Map<String, String> ids(KafkaSettings kafka, Stop stop) {
        List<String> names = new ArrayList<>();
        for (SourceTopic topic : SourceTopic.events()) {
            names.add(topic.topicName());
        }
        names.add(Topics.QUARANTINE);
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
        try (Admin admin = Admin.create(properties)) {
            for (int attempt = 1; ; attempt++) {
                Map<String, String> ids = new HashMap<>();
                String missing = null;
                for (var topic : admin.describeTopics(names).topicNameValues().entrySet()) {
                    Optional<String> id = id(kafka, topic.getValue());
                    id.ifPresent(known -> ids.put(topic.getKey(), known));
                    missing = id.isPresent() ? missing : topic.getKey();
                }
                if (missing == null) {
                    return ids;
                }
                if (attempt == MAX_ATTEMPTS) {
                    throw new ReplayFailedException(
                            "Kafka at %s has no topic %s; ingest creates the topics: start it first"
                                    .formatted(addresses(kafka), missing));
                }
                stop.pause(BETWEEN_ATTEMPTS);
            }
        } catch (KafkaException failed) {
            throw unreachable(kafka, failed);
        }
    }

    /** The topic's id; empty if there is no such topic. */
    private static Optional<String> id(KafkaSettings kafka, KafkaFuture<TopicDescription> topic) {
        try {
            return Optional.of(topic.get().topicId().toString());
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
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
