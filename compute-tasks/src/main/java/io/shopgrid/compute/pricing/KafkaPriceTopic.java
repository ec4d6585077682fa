package io.shopgrid.compute.pricing;

import io.shopgrid.model.Topics;
import io.shopgrid.model.price.PriceChangeEvent;
import io.shopgrid.model.price.PriceChangeJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * {@code shopgrid.price-changes} in Kafka: the key is the sku, the value {@link PriceChangeJson}.
 *
 * <p>A change is acknowledged by all in-sync replicas. While Kafka is away, sending waits for up to
 * {@code delivery.timeout.ms} (20 s unless set), then fails.
 */
public final class KafkaPriceTopic implements PriceTopic {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private static final Map<String, String> DEFAULTS = Map.of(
            ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
            ProducerConfig.LINGER_MS_CONFIG, "1",
            ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000",
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000",
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "20000");

    private static final Map<String, String> FIXED = Map.of(
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");

    private final Producer<String, byte[]> producer;
    private final Map<String, Object> properties;
    private volatile @Nullable PriceTopicReader reader;

    KafkaPriceTopic(Producer<String, byte[]> producer, Map<String, Object> properties) {
        this.producer = producer;
        this.properties = properties;
    }

    /**
     * Opens a producer.
     *
     * @param properties Kafka client properties, {@code bootstrap.servers} among them
     * @throws IllegalArgumentException if they weaken {@code acks} or {@code enable.idempotence}
     * @throws KafkaException if Kafka's client refuses them
     */
    public static KafkaPriceTopic open(Map<String, String> properties) {
        FIXED.forEach((name, needed) -> {
            String given = properties.get(name);
            if (given != null && !given.equals(needed)) {
                throw new IllegalArgumentException(name + " is " + needed + " for published prices, not " + given);
            }
        });
        Map<String, Object> all = new HashMap<>(DEFAULTS);
        all.putAll(properties);
        all.putAll(FIXED);
        return new KafkaPriceTopic(
                new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer()), Map.copyOf(properties));
    }

    @Override
    public Sent send(List<PriceChangeEvent> changes) throws InterruptedException {
        List<Future<RecordMetadata>> sending = new ArrayList<>(changes.size());
        Exception failure = null;
        try {
            for (PriceChangeEvent change : changes) {
                sending.add(producer.send(
                        new ProducerRecord<>(Topics.PRICE_CHANGES, change.sku(), PriceChangeJson.write(change))));
            }
        } catch (InterruptException interrupted) {
            throw asChecked(interrupted);
        } catch (KafkaException | IllegalStateException refused) {
            failure = refused;
        }
        return await(changes, sending, failure);
    }

    /** Waits for those that were taken over; the others count as failed. */
    private static Sent await(
            List<PriceChangeEvent> changes, List<Future<RecordMetadata>> sending, @Nullable Exception failure)
            throws InterruptedException {
        List<PriceChangeEvent> acknowledged = new ArrayList<>(changes.size());
        Exception first = failure;
        for (int at = 0; at < sending.size(); at++) {
            try {
                sending.get(at).get();
                acknowledged.add(changes.get(at));
            } catch (ExecutionException failed) {
                first = first == null ? failed : first;
            }
        }
        return new Sent(acknowledged, first);
    }

    /** Kafka sets the thread's interrupt flag and throws; the checked exception stands for the flag. */
    private static InterruptedException asChecked(InterruptException interrupted) {
        Thread.interrupted();
        InterruptedException checked = new InterruptedException("while sending prices");
        checked.initCause(interrupted);
        return checked;
    }

    @Override
    public void follow(Reader takes) {
        reader = PriceTopicReader.start(properties, takes);
    }

    @Override
    public void close() {
        PriceTopicReader reading = reader;
        if (reading != null) {
            reading.close();
        }
        producer.close(CLOSE_TIMEOUT);
    }
}
