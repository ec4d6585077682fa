package io.shopgrid.model;

import java.util.List;
import java.util.Optional;

/** The topics that the grid is a view of. */
public enum SourceTopic {
    PRODUCTS(1, "shopgrid.products", true, 1),
    STOCK(2, "shopgrid.stock", false, 2),
    COMPETITOR_PRICES(3, "shopgrid.competitor-prices", true, 3),
    ORDERS(4, "shopgrid.orders", false, 4),
    CLICKS(5, "shopgrid.clicks", false, 4),
    /** What the grid itself has published: read only to give a rebuilt grid its prices back. */
    PRICE_CHANGES(6, Topics.PRICE_CHANGES, true, 0);

    private static final List<SourceTopic> EVENTS = List.of(PRODUCTS, STOCK, COMPETITOR_PRICES, ORDERS, CLICKS);

    private final int code;
    private final String topicName;
    private final boolean compacted;
    private final int rebuildStep;

    SourceTopic(int code, String topicName, boolean compacted, int rebuildStep) {
        this.code = code;
        this.topicName = topicName;
        this.compacted = compacted;
        this.rebuildStep = rebuildStep;
    }

    /** The topics that shops write. */
    public static List<SourceTopic> events() {
        return EVENTS;
    }

    /** The topic with this name in Kafka, if shops write it. */
    public static Optional<SourceTopic> named(String topicName) {
        return EVENTS.stream()
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

    /**
     * When a rebuild reads this topic: after all topics of lower steps are applied. Counts of stock have to come before
     * the orders that they are compared with, and prices before anything that could move one.
     */
    public int rebuildStep() {
        return rebuildStep;
    }

    /** Whether the topic is read on after a rebuild. */
    public boolean live() {
        return this != PRICE_CHANGES;
    }
}
