package io.shopgrid.ingest.quarantine;

import io.shopgrid.model.Topics;
import io.shopgrid.model.event.Rejection;
import io.shopgrid.model.kafka.KafkaSettings;
import io.shopgrid.model.quarantine.QuarantineHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes to {@code shopgrid.quarantine}: key and value as they were, the rest in headers. A value that Kafka has no room
 * for beside the headers is left at its source.
 *
 * <p>At least once: a record that is read again is written again, with the same source position. Each worker has its
 * own; not thread-safe.
 */
public final class QuarantineTopic implements Quarantine, AutoCloseable {
    /** The same as {@link QuarantineHeaders#TOPIC}. */
    public static final String TOPIC_HEADER = QuarantineHeaders.TOPIC;

    /** The same as {@link QuarantineHeaders#PARTITION}. */
    public static final String PARTITION_HEADER = QuarantineHeaders.PARTITION;

    /** The same as {@link QuarantineHeaders#OFFSET}. */
    public static final String OFFSET_HEADER = QuarantineHeaders.OFFSET;

    /** The same as {@link QuarantineHeaders#RULE}. */
    public static final String RULE_HEADER = QuarantineHeaders.RULE;

    /** The same as {@link QuarantineHeaders#REASON}. */
    public static final String REASON_HEADER = QuarantineHeaders.REASON;

    /** Largest record: twice that of source topics, since reasons and places are beside the value. */
    public static final int MAX_MESSAGE_BYTES = 2 << 20;

    /** Version of the rules that are built in. */
    static final int RULES_VERSION = 1;

    private final Producer<byte[], byte[]> producer;
    private final Queue<Sent> sent = new ArrayDeque<>();
    private Uuid topicId = Uuid.ZERO_UUID;

    public QuarantineTopic(KafkaSettings kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_MESSAGE_BYTES);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void readingFrom(Uuid readTopicId) {
        topicId = readTopicId;
    }

    @Override
    public void add(ConsumerRecord<byte[], byte[]> record, Rejection rejection) {
        ProducerRecord<byte[], byte[]> kept = new ProducerRecord<>(Topics.QUARANTINE, record.key(), record.value());
        record.headers().forEach(kept.headers()::add);
        Headers headers = kept.headers();
        headers.add(QuarantineHeaders.TOPIC, text(record.topic()));
        headers.add(QuarantineHeaders.TOPIC_ID, text(topicId.toString()));
        headers.add(QuarantineHeaders.PARTITION, text(Integer.toString(record.partition())));
        headers.add(QuarantineHeaders.OFFSET, text(Long.toString(record.offset())));
        headers.add(QuarantineHeaders.RULE, text(rejection.rule()));
        headers.add(QuarantineHeaders.RULE_VERSION, text(Integer.toString(RULES_VERSION)));
        headers.add(QuarantineHeaders.REASON, text(rejection.reason()));
        send(kept);
    }

    private void send(ProducerRecord<byte[], byte[]> kept) {
        sent.add(new Sent(kept, producer.send(kept)));
    }

    @Override
    public void awaitKept() {
        try {
            for (Sent next = sent.poll(); next != null; next = sent.poll()) {
                await(next);
            }
        } catch (InterruptedException interrupted) {
            sent.clear();
            throw new InterruptException(interrupted);
        }
    }

    private void await(Sent next) throws InterruptedException {
        try {
            next.taken().get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RecordTooLargeException
                    && next.record().value() != null) {
                send(withoutValue(next.record()));
            } else {
                sent.clear();
                throw new KafkaException("Kafka did not take a quarantined record", failed.getCause());
            }
        }
    }

    /** What Kafka has no room for once more is found at its source, for as long as that is kept. */
    private static ProducerRecord<byte[], byte[]> withoutValue(ProducerRecord<byte[], byte[]> large) {
        String reason =
                new String(large.headers().lastHeader(QuarantineHeaders.REASON).value(), StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> kept = new ProducerRecord<>(large.topic(), large.key(), null);
        large.headers().forEach(kept.headers()::add);
        kept.headers()
                .remove(QuarantineHeaders.REASON)
                .add(QuarantineHeaders.REASON, text(reason + " (its value is too large to be kept here too)"));
        return kept;
    }

    /** A record, and whether Kafka has it. */
    private record Sent(ProducerRecord<byte[], byte[]> record, Future<?> taken) {}

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
