package io.shopgrid.api.journal;

import io.shopgrid.model.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the producers that the journal writes with. */
final class JournalProducer {
    /** After which a broker ends the transaction of a process that died: until then readers wait behind it. */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);

    private JournalProducer() {}

    /** A producer whose records count when its transaction is committed, on all brokers that matter. */
    static Producer<byte[], byte[]> open(KafkaSettings kafka, JournalSettings settings, String writer) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        int transactionMillis = Math.toIntExact(TRANSACTION_TIMEOUT.toMillis());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "shopgrid-api-" + writer);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, transactionMillis);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, transactionMillis - 1_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.deadline().toMillis());
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
