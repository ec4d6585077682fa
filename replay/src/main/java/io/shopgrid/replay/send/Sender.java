package io.shopgrid.replay.send;

import io.shopgrid.model.Topics;
import io.shopgrid.model.kafka.KafkaSettings;
import io.shopgrid.model.kafka.RecordHeaders;
import io.shopgrid.model.quarantine.QuarantineHeaders;
import io.shopgrid.replay.ending.ReplayFailedException;
import io.shopgrid.replay.ending.StoppedException;
import io.shopgrid.replay.file.BadLine;
import io.shopgrid.replay.file.SourceFile;
import io.shopgrid.replay.progress.LineCounts;
import io.shopgrid.replay.script.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends to Kafka, acknowledged by all replicas and in order; the first failure ends it.
 *
 * <p>Records carry the present as their timestamp, whatever their events' times are: Kafka deletes by it. What is on its
 * way is bounded by the producer's buffer; a full one makes the caller wait.
 *
 * <p>One thread sends; Kafka's own thread takes the acknowledgements.
 */
public final class Sender implements AutoCloseable {
    /** Version of the rules that lines are checked with. */
    static final int RULES_VERSION = 1;

    private static final int BUFFER_BYTES = 32 << 20;
    private static final int BATCH_BYTES = 128 << 10;
    private static final int LINGER_MILLIS = 10;
    private static final int MAX_REQUEST_BYTES = 2 << 20;
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);
    private static final byte[] TRUE = text("true");

    private final Producer<byte[], byte[]> producer;
    private final LineCounts counts;
    private final boolean historical;
    private final String addresses;
    private final AtomicReference<@Nullable ReplayFailedException> failure = new AtomicReference<>();

    /** @param historical whether to mark the events as history */
    public Sender(KafkaSettings kafka, boolean historical, LineCounts counts) {
        this.historical = historical;
        this.counts = counts;
        this.addresses = KafkaTopics.addresses(kafka);
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        properties.putAll(kafka.clientProperties());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Sends an event.
     *
     * @throws ReplayFailedException if this or an earlier record could not be sent
     */
    public void send(Message message) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(message.topic().topicName(), text(message.key()), message.value());
        if (historical) {
            record.headers().add(RecordHeaders.HISTORICAL, TRUE);
        }
        int lines = message.lines();
        send(record, (metadata, failed) -> {
            if (failed == null && metadata.hasOffset()) {
                counts.acknowledged(metadata.topic(), metadata.partition(), metadata.offset(), lines);
            } else {
                fail(record.topic(), failed);
            }
        });
    }

    /**
     * Sends a line that broke a rule to the quarantine, as it was.
     *
     * @throws ReplayFailedException if this or an earlier record could not be sent
     */
    public void quarantine(SourceFile file, BadLine line) {
        String number = Long.toString(line.number());
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.QUARANTINE, text(file.name() + ":" + number), line.bytes());
        record.headers()
                .add(QuarantineHeaders.FILE, text(file.name()))
                .add(QuarantineHeaders.FILE_SHA256, text(file.sha256()))
                .add(QuarantineHeaders.LINE, text(number))
                .add(QuarantineHeaders.RULE, text(line.rejection().rule()))
                .add(QuarantineHeaders.RULE_VERSION, text(Integer.toString(RULES_VERSION)))
                .add(QuarantineHeaders.REASON, text(line.rejection().reason()));
        send(record, (metadata, failed) -> {
            if (failed == null) {
                counts.quarantined(1);
            } else {
                fail(record.topic(), failed);
            }
        });
    }

    private void send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        throwIfFailed();
        try {
            Future<RecordMetadata> unused = producer.send(record, callback);
        } catch (InterruptException interrupted) {
            throw new StoppedException();
        } catch (KafkaException failed) {
            fail(record.topic(), failed);
            throwIfFailed();
        }
    }

    /**
     * Waits until Kafka has everything.
     *
     * @throws ReplayFailedException if a record could not be sent
     */
    public void flush() {
        try {
            producer.flush();
        } catch (InterruptException interrupted) {
            throw new StoppedException();
        }
        throwIfFailed();
    }

    private void throwIfFailed() {
        ReplayFailedException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private void fail(String topic, @Nullable Exception cause) {
        String why = cause == null ? "no offset came back" : Causes.oneLine(cause);
        failure.compareAndSet(
                null,
                new ReplayFailedException(
                        "sending to %s failed (%s); look at the brokers at %s, then run it again"
                                .formatted(topic, why, addresses),
                        cause == null ? new IllegalStateException(why) : cause));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(CLOSE_WAIT);
    }
}
