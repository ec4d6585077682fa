package io.shopgrid.ingest.topic;

import io.shopgrid.ingest.quarantine.QuarantineTopic;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the grid's topics where they are missing; topics that exist are left as they are. */
public final class TopicCreator {
    private static final Logger log = LoggerFactory.getLogger(TopicCreator.class);

    private static final int MAX_MESSAGE_BYTES = 1 << 20;

    /** Longer than the 30 days that a reference price looks back. */
    private static final Duration PRICE_CHANGE_COMPACTION_LAG = Duration.ofDays(35);

    private final Admin admin;
    private final TopicSettings settings;

    public TopicCreator(Admin admin, TopicSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /**
     * Creates what is missing.
     *
     * @throws KafkaException if Kafka cannot be reached or refuses
     */
    public void createMissing() {
        if (!settings.create()) {
            return;
        }
        Set<String> present = present();
        for (NewTopic topic : all()) {
            if (!present.contains(topic.name())) {
                create(topic);
            }
        }
    }

    private Set<String> present() {
        try {
            return admin.listTopics().names().get();
        } catch (ExecutionException failed) {
            throw new KafkaException("Kafka did not list its topics", failed.getCause());
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    private void create(NewTopic topic) {
        try {
            admin.createTopics(List.of(topic)).all().get();
            log.atInfo()
                    .addKeyValue("topic", topic.name())
                    .addKeyValue("partitions", topic.numPartitions())
                    .log("topic created");
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("topic " + topic.name() + " was not created", failed.getCause());
            }
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    private List<NewTopic> all() {
        Map<String, String> compacted = Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        List<NewTopic> topics = new ArrayList<>();
        topics.add(topic(SourceTopic.PRODUCTS.topicName(), compacted));
        topics.add(topic(SourceTopic.STOCK.topicName(), kept(settings.ordersRetention())));
        topics.add(topic(SourceTopic.COMPETITOR_PRICES.topicName(), compacted));
        topics.add(topic(SourceTopic.ORDERS.topicName(), kept(settings.ordersRetention())));
        topics.add(topic(SourceTopic.CLICKS.topicName(), kept(settings.clicksRetention())));
        topics.add(topic(
                Topics.PRICE_CHANGES,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                        Long.toString(PRICE_CHANGE_COMPACTION_LAG.toMillis()))));
        Map<String, String> quarantine = new HashMap<>(kept(Duration.ZERO));
        quarantine.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(QuarantineTopic.MAX_MESSAGE_BYTES));
        topics.add(topic(Topics.QUARANTINE, quarantine));
        return topics;
    }

    private static Map<String, String> kept(Duration retention) {
        long millis = retention.isZero() ? -1 : retention.toMillis();
        return Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(millis));
    }

    private NewTopic topic(String name, Map<String, String> configs) {
        Map<String, String> all = new HashMap<>(configs);
        all.putIfAbsent(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_MESSAGE_BYTES));
        Optional<Short> replication = settings.replicationFactor() == -1
                ? Optional.empty()
                : Optional.of((short) settings.replicationFactor());
        return new NewTopic(name, Optional.of(settings.partitions()), replication).configs(all);
    }
}
