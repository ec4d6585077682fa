package io.shopgrid.model.source;

/** Value of SOURCE_OFFSET: how far the grid has applied one source partition. */
public final class SourceOffset {
    private final String topicId;
    private final long nextOffset;

    /**
     * @param topicId Kafka's topic id, as Kafka prints it
     * @param nextOffset offset of the first record that is not applied yet
     */
    public SourceOffset(String topicId, long nextOffset) {
        this.topicId = topicId;
        this.nextOffset = nextOffset;
    }

    public String topicId() {
        return topicId;
    }

    public long nextOffset() {
        return nextOffset;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceOffset offset
                && nextOffset == offset.nextOffset
                && topicId.equals(offset.topicId);
    }

    @Override
    public int hashCode() {
        return 31 * topicId.hashCode() + Long.hashCode(nextOffset);
    }

    @Override
    public String toString() {
        return topicId + "@" + nextOffset;
    }
}
