package io.shopgrid.compute.pricing;

import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.demand.DemandSlots;
import io.shopgrid.model.demand.HourlyUnits;
import io.shopgrid.model.price.DemandReading;
import org.jspecify.annotations.Nullable;

/**
 * Reads a product's demand as of now: its windows end at the row's newest event, these end at the present.
 *
 * <p>Events from after now (a clock that is ahead) do not count yet.
 */
public final class DemandReader {
    private static final long HOURS_OF_A_WEEK = 7 * 24;

    /** An hour of the week, and the ones before and after it: one alone says little. */
    private static final long HOURS_OF_A_WEEK_READ = 3;

    private static final int WEEKS = 4;

    private final int recentSlots;

    /** @param recentSlots length of the recent window, the running slot included */
    public DemandReader(int recentSlots) {
        this.recentSlots = recentSlots;
    }

    /** The demand of a row; null stands for one that is not there. */
    public DemandReading read(@Nullable Demand row, long nowMillis) {
        if (row == null) {
            return DemandReading.NONE;
        }
        long newestMillis = row.updatedAt().getTime();
        DemandSlots slots = row.slots();
        long nowSlot = nowMillis / Demand.SLOT_MILLIS;
        long hourStart = nowSlot - Demand.SLOTS + 1;
        long recentStart = nowSlot - recentSlots + 1;
        long newestSlot = newestMillis / Demand.SLOT_MILLIS;

        long nowHour = nowMillis / Demand.HOUR_MILLIS;
        long dayStart = nowHour - Demand.DAY_HOURS + 1;
        long endOfHour = (nowHour + 1) * Demand.HOUR_MILLIS / Demand.SLOT_MILLIS - 1;
        long monthStart = nowHour - WEEKS * HOURS_OF_A_WEEK + 1;
        long dayUnits = slots.hourlyUnits().sum(dayStart, nowHour);
        long monthUnits = slots.hourlyUnits().sum(monthStart, nowHour);
        long sinceRecentStart = sum(slots.units(), newestSlot, recentStart, endOfHour);
        long recentFrom = recentStart * Demand.SLOT_MILLIS;
        int weeks = weeksKnown(row.firstAtMillis(), nowHour);
        return new DemandReading(
                count(sum(slots.views(), newestSlot, hourStart, nowSlot)),
                count(sum(slots.carts(), newestSlot, hourStart, nowSlot)),
                count(sum(slots.units(), newestSlot, hourStart, nowSlot)),
                count(sum(slots.units(), newestSlot, recentStart, nowSlot)),
                nowMillis - recentFrom,
                count(dayUnits - sinceRecentStart),
                known(row.firstAtMillis(), dayStart, recentFrom),
                count(sum(slots.views(), newestSlot, recentStart, nowSlot)),
                count(sum(slots.carts(), newestSlot, recentStart, nowSlot)),
                count(weekly(slots.hourlyUnits(), weeks, nowHour)),
                weeks * HOURS_OF_A_WEEK_READ * Demand.HOUR_MILLIS,
                count(monthUnits - sinceRecentStart),
                known(row.firstAtMillis(), monthStart, recentFrom));
    }

    /** How much is known of the time from an hour's start to the recent window's. */
    private static long known(long firstAtMillis, long startHour, long recentFrom) {
        return Math.max(0, recentFrom - Math.max(firstAtMillis, startHour * Demand.HOUR_MILLIS));
    }

    /** Weeks whose hours around this hour of the week were all seen. */
    private static int weeksKnown(long firstAtMillis, long nowHour) {
        long seenFrom = Math.floorDiv(firstAtMillis + Demand.HOUR_MILLIS - 1, Demand.HOUR_MILLIS);
        return (int) Math.max(0, Math.min(WEEKS, (nowHour - 1 - seenFrom) / HOURS_OF_A_WEEK));
    }

    private static long weekly(HourlyUnits units, int weeks, long nowHour) {
        long sum = 0;
        for (int week = 1; week <= weeks; week++) {
            long hour = nowHour - week * HOURS_OF_A_WEEK;
            sum += units.sum(hour - 1, hour + 1);
        }
        return sum;
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
