package io.shopgrid.api.journal;

import io.shopgrid.model.Topics;
import io.shopgrid.model.kafka.KafkaSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics that belong to the API alone.
 *
 * <p>One partition each: the audit has one order that way, and keys are few.
 */
final class ControlTopics {
    private static final Logger log = LoggerFactory.getLogger(ControlTopics.class);

    private static final int MAX_MESSAGE_BYTES = 1 << 20;
    private static final int PATIENCE_SECONDS = 10;

    private final KafkaSettings kafka;
    private final JournalSettings settings;
    private final SecureRandom random;

    ControlTopics(KafkaSettings kafka, JournalSettings settings, SecureRandom random) {
        this.kafka = kafka;
        this.settings = settings;
        this.random = random;
    }

    /** Eight hex digits that tell one life of a process from its others. */
    String randomId() {
        byte[] bytes = new byte[4];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Creates what is missing.
     *
     * @throws KafkaException if Kafka cannot be reached or refuses
     */
    void createMissing() throws InterruptedException {
        if (!settings.createTopics()) {
            return;
        }
        Admin admin = Admin.create(new HashMap<String, Object>(kafka.clientProperties()));
        try {
            Set<String> present = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            for (NewTopic topic : all()) {
                if (!present.contains(topic.name())) {
                    create(admin, topic);
                }
            }
        } catch (ExecutionException failed) {
            throw new KafkaException("the API's topics were not created", failed.getCause());
        } catch (TimeoutException late) {
            throw new KafkaException("Kafka does not answer", late);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static void create(Admin admin, NewTopic topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            admin.createTopics(List.of(topic)).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            log.atInfo()
                    .addKeyValue("topic", topic.name())
                    .addKeyValue("partitions", topic.numPartitions())
                    .log("topic created");
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw failed;
            }
        }
    }

    private List<NewTopic> all() {
        return List.of(
                topic(Topics.API_KEYS, Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)),
                topic(Topics.AUDIT, Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1")));
    }

    private NewTopic topic(String name, Map<String, String> configs) {
        Map<String, String> all = new HashMap<>(configs);
        all.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_MESSAGE_BYTES));
        Optional<Short> replication = settings.replicationFactor() == -1
                ? Optional.empty()
                : Optional.of((short) settings.replicationFactor());
        return new NewTopic(name, Optional.of(1), replication).configs(all);
    }
}
