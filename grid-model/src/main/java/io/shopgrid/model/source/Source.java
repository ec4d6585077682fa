package io.shopgrid.model.source;

import io.shopgrid.model.SourceTopic;
import java.util.Arrays;

/**
 * A source partition packed into a long: topic code (8 bits), partition (24 bits), short topic id (32 bits).
 *
 * <p>Values keep one of these for each partition that touched them, so it has to be small. The short topic id tells a
 * topic that was deleted and created again, whose offsets start over, from the one before.
 */
public final class Source {
    /** Partitions a topic may have. */
    public static final int MAX_PARTITIONS = 1 << 24;

    private Source() {}

    /**
     * Packs a source partition.
     *
     * @param topicIdMost upper half of Kafka's topic id
     * @param topicIdLeast lower half of Kafka's topic id
     */
    public static long pack(SourceTopic topic, int partition, long topicIdMost, long topicIdLeast) {
        if (partition < 0 || partition >= MAX_PARTITIONS) {
            throw new IllegalArgumentException(
                    "partition %d is not in 0 to %d".formatted(partition, MAX_PARTITIONS - 1));
        }
        long mixed = (topicIdMost ^ topicIdLeast) * 0x9E3779B97F4A7C15L;
        return ((long) topic.code() << 56) | ((long) partition << 32) | (mixed >>> 32);
    }

    /** Topic code and partition, without the topic id: what a fence is looked up by. */
    static int slot(long source) {
        return (int) (source >>> 32);
    }

    /** Partition number. */
    public static int partition(long source) {
        return slot(source) & (MAX_PARTITIONS - 1);
    }

    /** Topic, by its code. */
    public static SourceTopic topic(long source) {
        int code = (int) (source >>> 56);
        return Arrays.stream(SourceTopic.values())
                .filter(topic -> topic.code() == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no source topic has the code " + code));
    }

    /** Readable form: {@code shopgrid.orders-3}. */
    public static String describe(long source) {
        return topic(source).topicName() + "-" + partition(source);
    }
}
