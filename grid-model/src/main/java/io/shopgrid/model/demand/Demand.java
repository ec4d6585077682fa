package io.shopgrid.model.demand;

import io.shopgrid.model.source.Fences;
import java.sql.Timestamp;

/**
 * Row of DEMAND; the key is the sku. Sums over sliding windows of event time that end at {@link #updatedAt()}.
 *
 * <p>Units come from orders only; views and carts from clicks. The rings and fences are packed into arrays, since each
 * object in a row has a header of its own, which costs more than what is in it.
 */
public final class Demand {
    /** Length of a slot of the last hour, in milliseconds. */
    public static final long SLOT_MILLIS = 5 * 60_000L;

    /** Slots of the last hour. */
    public static final int SLOTS = 12;

    /** Length of a slot of the last weeks, in milliseconds. */
    public static final long HOUR_MILLIS = 3_600_000L;

    /** Slots of the last day. */
    public static final int DAY_HOURS = 24;

    private final int views1h;
    private final int carts1h;
    private final int units1h;
    private final int units24h;
    private final Timestamp updatedAt;
    private final long firstAtMillis;
    private final int[] slots;
    private final long[] fences;

    public Demand(
            int views1h,
            int carts1h,
            int units1h,
            int units24h,
            Timestamp updatedAt,
            long firstAtMillis,
            DemandSlots slots,
            Fences fences) {
        this.views1h = views1h;
        this.carts1h = carts1h;
        this.units1h = units1h;
        this.units24h = units24h;
        this.updatedAt = updatedAt;
        this.firstAtMillis = firstAtMillis;
        this.slots = slots.packed();
        this.fences = fences.packed();
    }

    public int views1h() {
        return views1h;
    }

    public int carts1h() {
        return carts1h;
    }

    public int units1h() {
        return units1h;
    }

    public int units24h() {
        return units24h;
    }

    /** Time of the newest event that touched this row: where the windows end. */
    public Timestamp updatedAt() {
        return updatedAt;
    }

    /** Time of the oldest event that touched this row, epoch milliseconds: where a baseline can begin. */
    public long firstAtMillis() {
        return firstAtMillis;
    }

    /** The rings, as a copy. */
    public DemandSlots slots() {
        return DemandSlots.of(slots);
    }

    public Fences fences() {
        return Fences.of(fences);
    }
}
