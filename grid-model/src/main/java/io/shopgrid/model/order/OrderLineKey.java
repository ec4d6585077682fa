package io.shopgrid.model.order;

import org.apache.ignite.cache.affinity.AffinityKeyMapped;

/** Key of ORDER_LINE; the lines of one order lie together. Lines are numbered from 1. */
public final class OrderLineKey implements Comparable<OrderLineKey> {
    @AffinityKeyMapped
    private final String orderId;

    private final int line;

    public OrderLineKey(String orderId, int line) {
        this.orderId = orderId;
        this.line = line;
    }

    public String orderId() {
        return orderId;
    }

    public int line() {
        return line;
    }

    @Override
    public int compareTo(OrderLineKey other) {
        int byOrder = orderId.compareTo(other.orderId);
        return byOrder != 0 ? byOrder : Integer.compare(line, other.line);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OrderLineKey key && line == key.line && orderId.equals(key.orderId);
    }

    @Override
    public int hashCode() {
        return 31 * orderId.hashCode() + line;
    }

    @Override
    public String toString() {
        return orderId + "#" + line;
    }
}
