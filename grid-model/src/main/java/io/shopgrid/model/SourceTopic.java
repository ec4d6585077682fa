package io.shopgrid.model;

import java.util.Arrays;
import java.util.Optional;

/** The topics that the grid is a view of. */
public enum SourceTopic {
    PRODUCTS(1, "shopgrid.products", true),
    STOCK(2, "shopgrid.stock", false),
    COMPETITOR_PRICES(3, "shopgrid.competitor-prices", true),
    ORDERS(4, "shopgrid.orders", false),
    CLICKS(5, "shopgrid.clicks", false);

    private final int code;
    private final String topicName;
    private final boolean compacted;

    SourceTopic(int code, String topicName, boolean compacted) {
        this.code = code;
        this.topicName = topicName;
        this.compacted = compacted;
    }

    /** The topic with this name in Kafka, if it is one of ours. */
    public static Optional<SourceTopic> named(String topicName) {
        return Arrays.stream(values())
                .filter(topic -> topic.topicName.equals(topicName))
                .findFirst();
    }

    /** A number that stands for this topic inside stored fences: it never changes and is never used again. */
    public int code() {
        return code;
    }

    /** The topic's name in Kafka. */
    public String topicName() {
        return topicName;
    }

    /** Whether Kafka keeps the newest record of each key only; a record without a value deletes its key. */
    public boolean compacted() {
        return compacted;
    }
}
