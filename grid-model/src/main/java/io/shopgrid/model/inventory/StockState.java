package io.shopgrid.model.inventory;

import java.util.Arrays;

/** What the stock formula needs beside the visible columns. */
public final class StockState {
    /** No count has come and nothing has changed. */
    public static final StockState EMPTY =
            new StockState(0, Long.MIN_VALUE, Long.MIN_VALUE, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE, new long[0]);

    /** Numbers in front of the recent changes where all is packed into one array. */
    private static final int NUMBERS = 7;

    private final long counted;
    private final long countedAtMillis;
    private final long countOffset;
    private final long total;
    private final long before;
    private final long mergedFromSecond;
    private final long horizonSecond;
    private final long[] recent;

    /**
     * @param counted pieces found by the newest count
     * @param countedAtMillis time of that count, epoch milliseconds; {@link Long#MIN_VALUE} before the first
     * @param countOffset source offset of that count, which decides between counts of the same time
     * @param total sum of all changes (deltas and orders) ever applied
     * @param before sum of those changes that are not after the count
     * @param mergedFromSecond epoch second of the first change after the count that is no longer kept apart;
     *     {@link Long#MAX_VALUE} if all are
     * @param horizonSecond changes up to and including this epoch second are no longer kept apart
     * @param recent pairs of epoch second and the sum of that second's changes, ascending, all after the horizon
     */
    public StockState(
            long counted,
            long countedAtMillis,
            long countOffset,
            long total,
            long before,
            long mergedFromSecond,
            long horizonSecond,
            long[] recent) {
        this.counted = counted;
        this.countedAtMillis = countedAtMillis;
        this.countOffset = countOffset;
        this.total = total;
        this.before = before;
        this.mergedFromSecond = mergedFromSecond;
        this.horizonSecond = horizonSecond;
        this.recent = recent;
    }

    /** All of it in one array, as a row keeps it. */
    long[] packed() {
        long[] packed = new long[NUMBERS + recent.length];
        packed[0] = counted;
        packed[1] = countedAtMillis;
        packed[2] = countOffset;
        packed[3] = total;
        packed[4] = before;
        packed[5] = mergedFromSecond;
        packed[6] = horizonSecond;
        System.arraycopy(recent, 0, packed, NUMBERS, recent.length);
        return packed;
    }

    /** What {@link #packed()} gave. */
    static StockState of(long[] packed) {
        return new StockState(
                packed[0],
                packed[1],
                packed[2],
                packed[3],
                packed[4],
                packed[5],
                packed[6],
                Arrays.copyOfRange(packed, NUMBERS, packed.length));
    }

    public long counted() {
        return counted;
    }

    public long countedAtMillis() {
        return countedAtMillis;
    }

    public long countOffset() {
        return countOffset;
    }

    public long total() {
        return total;
    }

    public long before() {
        return before;
    }

    public long mergedFromSecond() {
        return mergedFromSecond;
    }

    public long horizonSecond() {
        return horizonSecond;
    }

    /** The array itself, not a copy: callers do not write to it. */
    public long[] recent() {
        return recent;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StockState state
                && counted == state.counted
                && countedAtMillis == state.countedAtMillis
                && countOffset == state.countOffset
                && total == state.total
                && before == state.before
                && mergedFromSecond == state.mergedFromSecond
                && horizonSecond == state.horizonSecond
                && Arrays.equals(recent, state.recent);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new long[] {
                    counted, countedAtMillis, countOffset, total, before, mergedFromSecond, horizonSecond
                })
                ^ Arrays.hashCode(recent);
    }
}
