package io.shopgrid.replay.send;

import io.shopgrid.model.Topics;
import io.shopgrid.model.kafka.KafkaSettings;
import io.shopgrid.model.quarantine.QuarantineHeaders;
import io.shopgrid.replay.ending.ReplayFailedException;
import io.shopgrid.replay.ending.Stop;
import io.shopgrid.replay.ending.StoppedException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads which lines of one file are in the quarantine, by the file's checksum: a line that is there twice is one.
 *
 * <p>Not thread-safe.
 */
public final class QuarantineReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int FETCH_BYTES = 8 << 20;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String sha256;
    private final Clock clock;
    private final Duration patience;
    private final Stop stop;
    private final BitSet lines = new BitSet();
    private final List<TopicPartition> partitions;

    /** @param patience how long nothing may come while something should */
    public QuarantineReader(KafkaSettings kafka, String sha256, Clock clock, Duration patience, Stop stop) {
        this.sha256 = sha256;
        this.clock = clock;
        this.patience = patience;
        this.stop = stop;
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.partitions = consumer.partitionsFor(Topics.QUARANTINE).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * The numbers of the file's lines that the quarantine holds, up to where it ended when this was called. A second call
     * reads only what came since.
     *
     * @throws ReplayFailedException if Kafka cannot be read
     */
    public BitSet lines() {
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long quietSince = clock.millis();
            while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                stop.check();
                var polled = consumer.poll(POLL);
                polled.forEach(this::note);
                if (!polled.isEmpty()) {
                    quietSince = clock.millis();
                } else if (clock.millis() - quietSince > patience.toMillis()) {
                    throw new ReplayFailedException(
                            "%s could not be read to its end; look at the brokers, then run it again"
                                    .formatted(Topics.QUARANTINE));
                }
            }
            return (BitSet) lines.clone();
        } catch (InterruptException interrupted) {
            throw new StoppedException();
        } catch (KafkaException failed) {
            throw new ReplayFailedException(
                    "reading %s failed (%s); look at the brokers, then run it again"
                            .formatted(Topics.QUARANTINE, Causes.oneLine(failed)),
                    failed);
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        String line = header(record, QuarantineHeaders.LINE);
        if (line != null && sha256.equals(header(record, QuarantineHeaders.FILE_SHA256))) {
            try {
                int number = Integer.parseInt(line);
                if (number > 0) {
                    lines.set(number);
                }
            } catch (NumberFormatException foreign) {
                // Not written by a replay: no line of ours.
            }
        }
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
