package io.shopgrid.compute.demand;

import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.demand.DemandSlots;
import io.shopgrid.model.source.Fences;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Counts one product's views, carts and units in sliding windows of event time.
 *
 * <p>The windows end at the newest event. An event that is older than a window does not count in it, whichever order
 * events come in, so the sums do not depend on the order either. Not thread-safe; lives for one update of one row.
 */
public final class DemandLedger {
    private final DemandSlots slots;
    private long newestMillis;
    private long firstMillis;

    /** @param current the row as it is; null if there is none */
    public DemandLedger(@Nullable Demand current) {
        slots = current == null ? DemandSlots.empty() : current.slots();
        newestMillis = current == null ? Long.MIN_VALUE : current.updatedAt().getTime();
        firstMillis = current == null ? Long.MAX_VALUE : current.firstAtMillis();
    }

    /** Counts a view. */
    public void view(long atMillis) {
        add(slots.views(), Demand.SLOT_MILLIS, 1, atMillis);
    }

    /** Counts a product put into a cart. */
    public void cart(long atMillis) {
        add(slots.carts(), Demand.SLOT_MILLIS, 1, atMillis);
    }

    /** Counts units sold; below zero takes back what was sold at {@code atMillis}. */
    public void units(int quantity, long atMillis) {
        add(slots.units(), Demand.SLOT_MILLIS, quantity, atMillis);
        slots.hourlyUnits().add(atMillis / Demand.HOUR_MILLIS, quantity, newestMillis / Demand.HOUR_MILLIS);
    }

    /** The row, as counted up to these fences. */
    public Demand store(Fences fences) {
        long newestHour = newestMillis / Demand.HOUR_MILLIS;
        return new Demand(
                sum(slots.views()),
                sum(slots.carts()),
                sum(slots.units()),
                saturated(slots.hourlyUnits().sum(newestHour - Demand.DAY_HOURS + 1, newestHour)),
                new Timestamp(newestMillis),
                firstMillis,
                slots,
                fences);
    }

    private void add(int[] ring, long slotMillis, int quantity, long atMillis) {
        moveTo(atMillis);
        long slot = atMillis / slotMillis;
        if (slot > newestMillis / slotMillis - ring.length) {
            int at = (int) (slot % ring.length);
            ring[at] = saturated((long) ring[at] + quantity);
        }
    }

    /** Slides the windows on, clearing the slots that they gain. */
    private void moveTo(long atMillis) {
        firstMillis = Math.min(firstMillis, atMillis);
        if (atMillis <= newestMillis) {
            return;
        }
        if (newestMillis != Long.MIN_VALUE) {
            clearBetween(slots.views(), Demand.SLOT_MILLIS, atMillis);
            clearBetween(slots.carts(), Demand.SLOT_MILLIS, atMillis);
            clearBetween(slots.units(), Demand.SLOT_MILLIS, atMillis);
            slots.hourlyUnits().move(atMillis / Demand.HOUR_MILLIS);
        }
        newestMillis = atMillis;
    }

    private void clearBetween(int[] ring, long slotMillis, long atMillis) {
        long last = atMillis / slotMillis;
        long first = Math.max(newestMillis / slotMillis, last - ring.length) + 1;
        for (long slot = first; slot <= last; slot++) {
            ring[(int) (slot % ring.length)] = 0;
        }
    }

    private static int sum(int[] ring) {
        long sum = 0;
        for (int count : ring) {
            sum += count;
        }
        return saturated(sum);
    }

    private static int saturated(long count) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, count));
    }
}
