package io.shopgrid.model.source;

import io.shopgrid.model.SourceTopic;

/** Key of SOURCE_OFFSET: one partition of one source topic. */
public final class SourceOffsetKey implements Comparable<SourceOffsetKey> {
    private final String topic;
    private final int partition;

    public SourceOffsetKey(SourceTopic topic, int partition) {
        this.topic = topic.topicName();
        this.partition = partition;
    }

    public String topic() {
        return topic;
    }

    public int partition() {
        return partition;
    }

    @Override
    public int compareTo(SourceOffsetKey other) {
        int byTopic = topic.compareTo(other.topic);
        return byTopic != 0 ? byTopic : Integer.compare(partition, other.partition);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceOffsetKey key && partition == key.partition && topic.equals(key.topic);
    }

    @Override
    public int hashCode() {
        return 31 * topic.hashCode() + partition;
    }

    @Override
    public String toString() {
        return topic + "-" + partition;
    }
}
