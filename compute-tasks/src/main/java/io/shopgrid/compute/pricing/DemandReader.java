package io.shopgrid.compute.pricing;

import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.demand.DemandSlots;
import io.shopgrid.model.price.DemandReading;
import org.jspecify.annotations.Nullable;

/**
 * Reads a product's demand as of now: its windows end at the row's newest event, these end at the present.
 *
 * <p>Events from after now (a clock that is ahead) do not count yet.
 */
final class DemandReader {
    private final int recentSlots;

    /** @param recentSlots length of the recent window, the running slot included */
    DemandReader(int recentSlots) {
        this.recentSlots = recentSlots;
    }

    DemandReading read(@Nullable Demand row, long nowMillis) {
        if (row == null) {
            return DemandReading.NONE;
        }
        long newestMillis = row.updatedAt().getTime();
        DemandSlots slots = row.slots();
        long nowSlot = nowMillis / Demand.SLOT_MILLIS;
        long hourStart = nowSlot - Demand.SLOTS + 1;
        long recentStart = nowSlot - recentSlots + 1;
        long newestSlot = newestMillis / Demand.SLOT_MILLIS;
        long recentUnits = sum(slots.units(), newestSlot, recentStart, nowSlot);

        long nowHour = nowMillis / Demand.HOUR_MILLIS;
        long dayStart = nowHour - Demand.HOURS + 1;
        long endOfHour = (nowHour + 1) * Demand.HOUR_MILLIS / Demand.SLOT_MILLIS - 1;
        long dayUnits = sum(slots.hourlyUnits(), newestMillis / Demand.HOUR_MILLIS, dayStart, nowHour);
        long sinceRecentStart = sum(slots.units(), newestSlot, recentStart, endOfHour);
        long knownFrom = Math.max(row.firstAtMillis(), dayStart * Demand.HOUR_MILLIS);
        long recentFrom = recentStart * Demand.SLOT_MILLIS;
        return new DemandReading(
                count(sum(slots.views(), newestSlot, hourStart, nowSlot)),
                count(sum(slots.carts(), newestSlot, hourStart, nowSlot)),
                count(sum(slots.units(), newestSlot, hourStart, nowSlot)),
                count(recentUnits),
                nowMillis - recentFrom,
                count(dayUnits - sinceRecentStart),
                Math.max(0, recentFrom - knownFrom));
    }

    /** Sum of the slots from first to last that the ring, which ends at newest, still holds. */
    private static long sum(int[] ring, long newest, long first, long last) {
        long sum = 0;
        long oldest = Math.max(0, newest - ring.length + 1);
        for (long slot = Math.max(first, oldest); slot <= Math.min(last, newest); slot++) {
            sum += ring[(int) (slot % ring.length)];
        }
        return sum;
    }

    /** Cancellations may outnumber what a window sold. */
    private static int count(long sum) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, sum));
    }
}
