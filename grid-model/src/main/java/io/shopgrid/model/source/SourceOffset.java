package io.shopgrid.model.source;

/**
 * Value of SOURCE_OFFSET: how far the grid has applied one source partition in one epoch.
 *
 * <p>It counts in that epoch only. So raising the epoch takes every partition back to its start at once, and no worker
 * can go on from an offset that covers rows which were lost.
 */
public final class SourceOffset {
    private final long epoch;
    private final String topicId;
    private final long nextOffset;
    private final long lagMillis;

    /**
     * @param epoch the epoch that it was noted in
     * @param topicId Kafka's topic id, as Kafka prints it
     * @param nextOffset offset of the first record that is not applied yet
     * @param lagMillis if more records waited then: how old the newest that is applied was when it was read; otherwise 0
     */
    public SourceOffset(long epoch, String topicId, long nextOffset, long lagMillis) {
        this.epoch = epoch;
        this.topicId = topicId;
        this.nextOffset = nextOffset;
        this.lagMillis = lagMillis;
    }

    public long epoch() {
        return epoch;
    }

    public String topicId() {
        return topicId;
    }

    public long nextOffset() {
        return nextOffset;
    }

    /** How far the grid was behind when this was noted, in milliseconds of the records' timestamps. */
    public long lagMillis() {
        return lagMillis;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceOffset offset
                && epoch == offset.epoch
                && nextOffset == offset.nextOffset
                && lagMillis == offset.lagMillis
                && topicId.equals(offset.topicId);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * topicId.hashCode() + Long.hashCode(nextOffset)) + Long.hashCode(epoch);
    }

    @Override
    public String toString() {
        return topicId + "@" + nextOffset;
    }
}
