package io.shopgrid.model.source;

import java.sql.Timestamp;

/** Row of SOURCE_GAP: records of one source partition that Kafka no longer had when the grid needed them. */
public final class SourceGap {
    private final String topicId;
    private final long fromOffset;
    private final long toOffset;
    private final Timestamp keptSince;
    private final Timestamp noticedAt;

    /**
     * @param topicId Kafka's topic id, as Kafka prints it
     * @param fromOffset offset of the first record that is missing
     * @param toOffset offset of the last one
     * @param keptSince timestamp of the oldest record that Kafka still had; when the gap was noticed if it had none
     */
    public SourceGap(String topicId, long fromOffset, long toOffset, Timestamp keptSince, Timestamp noticedAt) {
        this.topicId = topicId;
        this.fromOffset = fromOffset;
        this.toOffset = toOffset;
        this.keptSince = keptSince;
        this.noticedAt = noticedAt;
    }

    public String topicId() {
        return topicId;
    }

    public long fromOffset() {
        return fromOffset;
    }

    public long toOffset() {
        return toOffset;
    }

    public Timestamp keptSince() {
        return keptSince;
    }

    public Timestamp noticedAt() {
        return noticedAt;
    }
}
