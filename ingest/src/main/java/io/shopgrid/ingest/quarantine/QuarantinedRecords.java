package io.shopgrid.ingest.quarantine;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Topics;
import io.shopgrid.model.kafka.KafkaSettings;
import io.shopgrid.model.quarantine.QuarantineHeaders;
import io.shopgrid.model.source.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The source records that are in {@code shopgrid.quarantine}: a rebuild leaves them out, since it does not judge again.
 *
 * <p>A long for each. Not changed once read.
 */
public final class QuarantinedRecords {
    /** Nothing is quarantined. */
    public static final QuarantinedRecords NONE = new QuarantinedRecords();

    /** Records beyond that are judged again. */
    static final int MAX_RECORDS = 10_000_000;

    private static final Logger log = LoggerFactory.getLogger(QuarantinedRecords.class);

    private static final Duration STEP = Duration.ofMillis(500);

    private final Map<Long, Offsets> bySource = new HashMap<>();
    private int size;

    private QuarantinedRecords() {}

    /**
     * Reads the quarantine as it is now.
     *
     * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
     */
    public static QuarantinedRecords read(KafkaSettings kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return read(consumer);
        }
    }

    private static QuarantinedRecords read(Consumer<byte[], byte[]> consumer) {
        QuarantinedRecords all = new QuarantinedRecords();
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.QUARANTINE).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            consumer.poll(STEP).forEach(all::add);
        }
        all.bySource.values().forEach(Offsets::sort);
        return all;
    }

    /** Adds where a record was read from; one that came from a file has no such place. */
    private void add(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        Optional<SourceTopic> topic = text(headers, QuarantineHeaders.TOPIC).flatMap(SourceTopic::named);
        Optional<String> topicId = text(headers, QuarantineHeaders.TOPIC_ID);
        Optional<String> partition = text(headers, QuarantineHeaders.PARTITION);
        Optional<String> offset = text(headers, QuarantineHeaders.OFFSET);
        if (topic.isEmpty() || topicId.isEmpty() || partition.isEmpty() || offset.isEmpty()) {
            return;
        }
        try {
            Uuid id = Uuid.fromString(topicId.get());
            long source = Source.pack(
                    topic.get(),
                    Integer.parseInt(partition.get()),
                    id.getMostSignificantBits(),
                    id.getLeastSignificantBits());
            add(source, Long.parseLong(offset.get()));
        } catch (IllegalArgumentException notOurs) {
            log.atDebug().setCause(notOurs).log("a record of the quarantine does not say where it is from");
        }
    }

    private void add(long source, long offset) {
        if (size == MAX_RECORDS) {
            log.atWarn()
                    .addKeyValue("limit", MAX_RECORDS)
                    .log("the quarantine is larger than a rebuild can keep in mind: the rest is judged again");
        }
        if (size++ < MAX_RECORDS) {
            bySource.computeIfAbsent(source, any -> new Offsets()).add(offset);
        }
    }

    private static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** Whether the record at this place is in the quarantine. */
    public boolean contains(long source, long offset) {
        Offsets offsets = bySource.get(source);
        return offsets != null && offsets.contains(offset);
    }

    /** Offsets of one source partition. */
    private static final class Offsets {
        private long[] values = new long[4];
        private int count;

        void add(long offset) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = offset;
        }

        void sort() {
            Arrays.sort(values, 0, count);
        }

        boolean contains(long offset) {
            return Arrays.binarySearch(values, 0, count, offset) >= 0;
        }
    }
}
