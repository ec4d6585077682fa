package io.shopgrid.model.order;

import org.apache.ignite.cache.affinity.AffinityKeyMapped;

/**
 * Key of ORDER_LINE. Lines are numbered from 1.
 *
 * <p>The lines of an order lie with it: a partition follows from the hash code of the affinity field, and that of a whole
 * number is the number itself. Were the order's id the affinity field, Ignite would keep an index on it, beside that of the
 * primary key, which begins with it too; keeping it up to date is a tenth of what an order line costs.
 */
public final class OrderLineKey implements Comparable<OrderLineKey> {
    private final String orderId;
    private final int line;

    @AffinityKeyMapped
    private final int orderHash;

    public OrderLineKey(String orderId, int line) {
        this.orderId = orderId;
        this.line = line;
        this.orderHash = orderId.hashCode();
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
        return 31 * orderHash + line;
    }

    @Override
    public String toString() {
        return orderId + "#" + line;
    }
}
