package io.shopgrid.replay.retail;

import java.time.Instant;

/** When the shop of the file opened: products and their stock are as of then. */
final class RetailOpening {
    /** Stock is compared by whole seconds, and an order in the second of a count is before it. */
    static final long LEAD_MILLIS = 1_000;

    private RetailOpening() {}

    /** The start of the first line's day in the shop's zone, and in any case before the first line. */
    static long atMillis(long firstLineMillis) {
        long dayStart = Instant.ofEpochMilli(firstLineMillis)
                .atZone(RetailRules.ZONE)
                .toLocalDate()
                .atStartOfDay(RetailRules.ZONE)
                .toInstant()
                .toEpochMilli();
        return Math.max(0, Math.min(dayStart, firstLineMillis - LEAD_MILLIS));
    }
}
