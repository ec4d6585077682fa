package io.shopgrid.model.source;

import io.shopgrid.model.SourceTopic;
import java.util.Map;

/** How far a rebuild has to read one source partition: to where it ended when the rebuild was planned. */
public final class RebuildTarget {
    private final SourceTopic topic;
    private final int partition;
    private final String topicId;
    private final long first;
    private final long end;

    /**
     * @param topicId Kafka's topic id, as Kafka prints it
     * @param first offset of the first record that Kafka has
     * @param end offset after the last record
     */
    public RebuildTarget(SourceTopic topic, int partition, String topicId, long first, long end) {
        this.topic = topic;
        this.partition = partition;
        this.topicId = topicId;
        this.first = first;
        this.end = end;
    }

    public SourceTopic topic() {
        return topic;
    }

    public SourceOffsetKey key() {
        return new SourceOffsetKey(topic, partition);
    }

    public long first() {
        return first;
    }

    public long end() {
        return end;
    }

    /** Offsets to be read. Of a compacted topic Kafka may have fewer records. */
    public long size() {
        return end - first;
    }

    /**
     * How many of them are read.
     *
     * <p>A topic that was created anew has none left to read. Any of its partitions tells: it may have fewer than before.
     *
     * @param noted rows of SOURCE_OFFSET, of the rebuild's epoch
     */
    long read(Map<SourceOffsetKey, SourceOffset> noted) {
        boolean createdAnew = noted.entrySet().stream()
                .anyMatch(row -> row.getKey().topic().equals(topic.topicName())
                        && !row.getValue().topicId().equals(topicId));
        if (createdAnew) {
            return size();
        }
        SourceOffset offset = noted.get(key());
        return offset == null ? 0 : Math.min(size(), Math.max(0, offset.nextOffset() - first));
    }
}
