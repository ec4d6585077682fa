package io.shopgrid.compute.order;

import io.shopgrid.model.order.Lines;

/** What the records of one order did, where it is not simply that each sold, or returned, its lines. */
public final class OrderEffects {
    private final OrderEffect[] effects;
    private final Lines lines;
    private final long placedAtMillis;

    OrderEffects(OrderEffect[] effects, Lines lines, long placedAtMillis) {
        this.effects = effects;
        this.lines = lines;
        this.placedAtMillis = placedAtMillis;
    }

    /** Effect of the record with this index. */
    public OrderEffect effect(int at) {
        return effects[at];
    }

    /** The lines that the order was placed with: what a cancellation takes back. */
    public Lines lines() {
        return lines;
    }

    /** When the order was placed, epoch milliseconds. */
    public long placedAtMillis() {
        return placedAtMillis;
    }
}
