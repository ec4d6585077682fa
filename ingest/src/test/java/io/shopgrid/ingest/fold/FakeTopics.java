package io.shopgrid.ingest.fold;

import io.shopgrid.ingest.apply.PartitionRun;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.source.Source;
import io.shopgrid.model.source.SourceOffsetKey;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A script's messages as Kafka hands them out. */
final class FakeTopics {
    private final int partitions;
    private final int step;
    private final Map<SourceTopic, List<List<Message>>> messages = new EnumMap<>(SourceTopic.class);

    /** @param step from one offset to the next: above 1 there are gaps, as compaction leaves them */
    FakeTopics(Script script, int step) {
        this.partitions = script.partitions();
        this.step = step;
        for (SourceTopic topic : SourceTopic.events()) {
            messages.put(topic, script.of(topic));
        }
    }

    int partitions() {
        return partitions;
    }

    static String topicId(SourceTopic topic) {
        return "id-of-" + topic.topicName();
    }

    /** The offset after a partition's last record; 0 if it has none. */
    long end(SourceOffsetKey partition) {
        int size = of(topic(partition), partition.partition()).size();
        return size == 0 ? 0 : (size - 1L) * step + 1;
    }

    /** Records from an offset on. */
    PartitionRun read(SourceTopic topic, int partition, long offset, int most) {
        int first = index(offset);
        int last = Math.min(of(topic, partition).size(), first + most);
        List<ConsumerRecord<byte[], byte[]>> records = IntStream.range(first, last)
                .mapToObj(index -> record(topic, partition, index))
                .toList();
        return new PartitionRun(Source.pack(topic, partition, topic.code(), 1), records);
    }

    private ConsumerRecord<byte[], byte[]> record(SourceTopic topic, int partition, int index) {
        Message message = of(topic, partition).get(index);
        return new ConsumerRecord<>(
                topic.topicName(),
                partition,
                (long) index * step,
                message.timestampMillis(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                message.keyBytes(),
                message.valueBytes(),
                new RecordHeaders(),
                Optional.empty());
    }

    Position position(ConsumerRecord<byte[], byte[]> record) {
        SourceTopic topic = SourceTopic.named(record.topic()).orElseThrow();
        return new Position(topic, record.partition(), index(record.offset()));
    }

    /** Index of the first record at or after an offset. */
    private int index(long offset) {
        return (int) ((offset + step - 1) / step);
    }

    private List<Message> of(SourceTopic topic, int partition) {
        return messages.getOrDefault(topic, List.of()).get(partition);
    }

    private static SourceTopic topic(SourceOffsetKey partition) {
        return SourceTopic.named(partition.topic()).orElseThrow();
    }
}
