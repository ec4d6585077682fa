package io.shopgrid.api.journal;

import io.shopgrid.api.access.ApiKeyJson;
import io.shopgrid.api.access.KeyRing;
import io.shopgrid.model.Topics;
import io.shopgrid.model.kafka.KafkaSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what all API processes write: keys from the start of their topic, the audit from its newest entries.
 *
 * <p>A thread of its own reads; if Kafka goes away it tries again without end, and what is known stays known.
 */
final class JournalReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JournalReader.class);

    private static final Duration STEP = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaSettings kafka;
    private final JournalSettings settings;
    private final ControlTopics topics;
    private final KeyRing keys;
    private final Consumer<AuditRecord> audited;
    private final Thread thread = new Thread(this::work, "journal-reader");
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private volatile boolean stopping;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> reading;
    private String problem = "";

    JournalReader(
            KafkaSettings kafka,
            JournalSettings settings,
            ControlTopics topics,
            KeyRing keys,
            Consumer<AuditRecord> audited) {
        this.kafka = kafka;
        this.settings = settings;
        this.topics = topics;
        this.keys = keys;
        this.audited = audited;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void work() {
        while (!stopping) {
            try {
                topics.createMissing();
                read();
            } catch (WakeupException stopped) {
                return;
            } catch (KafkaException failed) {
                note(failed);
            } catch (InterruptedException stopped) {
                return;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void read() {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 200);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reading = consumer;
            List<TopicPartition> partitions = new ArrayList<>(partitions(consumer, Topics.API_KEYS));
            partitions.addAll(partitions(consumer, Topics.AUDIT));
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            partitions.forEach(partition -> seek(consumer, partition, ends.getOrDefault(partition, 0L)));
            problem = "";
            while (!stopping) {
                consumer.poll(STEP).forEach(this::take);
                partitions.forEach(partition -> next.put(partition, consumer.position(partition, PATIENCE)));
                if (!keys.isComplete()
                        && ends.entrySet().stream()
                                .allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
                    keys.complete();
                }
            }
        } finally {
            reading = null;
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic, PATIENCE).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** Goes on where it was; the first time keys are read from their start, the audit from its newest entries. */
    private void seek(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long end) {
        Long known = next.get(partition);
        if (known != null && known <= end) {
            consumer.seek(partition, known);
        } else if (partition.topic().equals(Topics.API_KEYS)) {
            consumer.seekToBeginning(List.of(partition));
        } else {
            // Each transaction leaves a mark that is no record: twice as far back has as many entries.
            consumer.seek(partition, Math.max(0, end - 2L * settings.auditEntries()));
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            return;
        }
        try {
            if (record.topic().equals(Topics.API_KEYS)) {
                keys.put(ApiKeyJson.read(value));
            } else {
                audited.accept(new AuditRecord(
                        AuditJson.read(value), AuditJson.hash(record.headers()).orElse("")));
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            log.atWarn()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("from", record.offset())
                    .log("record passed over: it is none of the API's");
        }
    }

    private void note(KafkaException failed) {
        String why = String.valueOf(failed.getMessage());
        if (!why.equals(problem) && !stopping) {
            log.atWarn().addKeyValue("cause", why).log("journal is not read");
        }
        problem = why;
    }

    @Override
    public void close() {
        stopping = true;
        KafkaConsumer<byte[], byte[]> consumer = reading;
        if (consumer == null) {
            thread.interrupt();
        } else {
            consumer.wakeup();
        }
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
