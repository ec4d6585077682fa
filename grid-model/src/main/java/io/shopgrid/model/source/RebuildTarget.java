package io.shopgrid.model.source;

import io.shopgrid.model.SourceTopic;

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

    /** How many of them are read, when SOURCE_OFFSET says this. A topic that was deleted since has none left to read. */
    long read(SourceOffset applied) {
        return applied.topicId().equals(topicId) ? Math.min(size(), Math.max(0, applied.nextOffset() - first)) : size();
    }
}
