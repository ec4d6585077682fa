package io.shopgrid.compute.pricing;

import io.shopgrid.model.Topics;
import io.shopgrid.model.price.PriceChangeJson;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code shopgrid.price-changes} from its end on; if Kafka goes away it tries again without end. */
final class PriceTopicReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PriceTopicReader.class);

    private static final Duration STEP = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration WAKING = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofSeconds(1);

    private final Map<String, Object> properties;
    private final PriceTopic.Reader reader;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Thread thread = new Thread(this::work, "price-topic-reader");
    private volatile boolean stopping;
    private volatile @Nullable KafkaConsumer<String, byte[]> reading;

    private PriceTopicReader(Map<String, Object> properties, PriceTopic.Reader reader) {
        this.properties = properties;
        this.reader = reader;
    }

    static PriceTopicReader start(Map<String, Object> properties, PriceTopic.Reader reader) {
        PriceTopicReader started = new PriceTopicReader(properties, reader);
        started.thread.setDaemon(true);
        started.thread.start();
        return started;
    }

    private void work() {
        boolean said = false;
        while (!stopping) {
            try (KafkaConsumer<String, byte[]> consumer = consumer()) {
                reading = consumer;
                if (assign(consumer)) {
                    said = false;
                    read(consumer);
                }
            } catch (InterruptException | WakeupException stopped) {
                return;
            } catch (KafkaException | IllegalStateException failed) {
                if (!said && !stopping) {
                    log.atWarn().addKeyValue("cause", failed.getMessage()).log("published prices are not read");
                }
                said = true;
            } catch (InterruptedException stopped) {
                return;
            } finally {
                reading = null;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(REST.toNanos());
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> all = new HashMap<>(properties);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Goes on where it was, or at the end; false if the topic is not there yet. */
    private boolean assign(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.PRICE_CHANGES, PATIENCE).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        next.keySet().retainAll(partitions); // the topic may have been made anew
        consumer.seekToEnd(partitions.stream()
                .filter(partition -> !next.containsKey(partition))
                .toList());
        next.forEach(consumer::seek);
        partitions.forEach(partition -> next.put(partition, consumer.position(partition, PATIENCE)));
        return !partitions.isEmpty();
    }

    private void read(KafkaConsumer<String, byte[]> consumer) throws InterruptedException {
        while (!stopping) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(STEP)) {
                next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
                long version = record.value() == null ? 0 : PriceChangeJson.versionOf(record.value());
                if (record.key() != null && version > 0) {
                    reader.read(record.key(), version);
                }
            }
            reader.pause();
        }
    }

    @Override
    public void close() {
        stopping = true;
        KafkaConsumer<String, byte[]> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(WAKING.toMillis());
            thread.interrupt(); // it may be sending, or resting
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
