package io.shopgrid.compute.inventory;

import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.inventory.StockState;
import io.shopgrid.model.source.Fences;
import java.sql.Timestamp;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Works out one product's stock from counts and changes, whatever order their topics are read in.
 *
 * <p>{@code onHand = counted + total − before}. A change compares its time with the newest count's once; a count that
 * arrives after changes that followed it needs those changes apart, so the sums of the last {@link #MAX_RECENT} seconds
 * that had any are kept; older ones are merged. A count among the merged ones cannot be placed, one before all of them
 * can. Times are compared by whole seconds: a change in the second of a count is before it.
 *
 * <p>Not thread-safe; lives for one update of one row.
 */
public final class StockLedger {
    /** Seconds with changes that are kept apart. */
    static final int MAX_RECENT = 60;

    private static final long NEVER = Long.MIN_VALUE;
    private static final long NONE_MERGED = Long.MAX_VALUE;

    private final long reserved;
    private long counted;
    private long countedAtMillis;
    private long countOffset;
    private long total;
    private long before;
    private long mergedFromSecond;
    private long horizonSecond;
    private long[] recent;
    private long updatedAtMillis;

    /** @param current the row as it is; null if there is none */
    public StockLedger(@Nullable Inventory current) {
        StockState state = current == null ? StockState.EMPTY : current.state();
        reserved = current == null ? 0 : current.reserved();
        updatedAtMillis = current == null ? NEVER : current.updatedAt().getTime();
        counted = state.counted();
        countedAtMillis = state.countedAtMillis();
        countOffset = state.countOffset();
        total = state.total();
        before = state.before();
        mergedFromSecond = state.mergedFromSecond();
        horizonSecond = state.horizonSecond();
        recent = state.recent();
    }

    /** Applies a delivery, a correction (deltas) or a sale (below zero). */
    public void change(long quantity, long atMillis) {
        updatedAtMillis = Math.max(updatedAtMillis, atMillis);
        total += quantity;
        long second = second(atMillis);
        if (second <= countSecond()) {
            before += quantity;
        } else if (second > horizonSecond) {
            addRecent(second, quantity);
        } else {
            mergedFromSecond = Math.min(mergedFromSecond, second);
        }
    }

    /**
     * Applies a count, unless a newer one is known.
     *
     * @return false if it lies among changes that are merged, so that it cannot be placed
     */
    public boolean count(long quantity, long atMillis, long offset) {
        if (!isNewest(atMillis, offset)) {
            return true;
        }
        if (isTooLate(atMillis, offset)) {
            return false;
        }
        long second = second(atMillis);
        if (second >= horizonSecond) {
            placeAmongRecent(second);
        }
        updatedAtMillis = Math.max(updatedAtMillis, atMillis);
        counted = quantity;
        countedAtMillis = atMillis;
        countOffset = offset;
        return true;
    }

    /** Takes the recent changes that are not after this second, and all merged ones, as seen by the count. */
    private void placeAmongRecent(long second) {
        int first = firstAfter(second);
        long after = 0;
        for (int at = first; at < recent.length; at += 2) {
            after += recent[at + 1];
        }
        before = total - after;
        recent = Arrays.copyOfRange(recent, first, recent.length);
        mergedFromSecond = NONE_MERGED;
    }

    /** Whether a count is newer than the one known, but lies among changes that are no longer kept apart. */
    public boolean isTooLate(long atMillis, long offset) {
        long second = second(atMillis);
        return isNewest(atMillis, offset) && mergedFromSecond <= second && second < horizonSecond;
    }

    private boolean isNewest(long atMillis, long offset) {
        return atMillis > countedAtMillis || (atMillis == countedAtMillis && offset > countOffset);
    }

    /** Whether anything was ever applied: a row without an event is not worth keeping. */
    public boolean isEmpty() {
        return updatedAtMillis == NEVER;
    }

    /** The row, as counted up to these fences; something was applied. */
    public Inventory store(Fences fences) {
        return new Inventory(
                counted + total - before,
                reserved,
                countedAtMillis == NEVER ? null : new Timestamp(countedAtMillis),
                new Timestamp(updatedAtMillis),
                new StockState(
                        counted, countedAtMillis, countOffset, total, before, mergedFromSecond, horizonSecond, recent),
                fences);
    }

    private long countSecond() {
        return countedAtMillis == NEVER ? NEVER : second(countedAtMillis);
    }

    private static long second(long millis) {
        return Math.floorDiv(millis, 1_000L);
    }

    /** Index of the first pair whose second is after this one. */
    private int firstAfter(long second) {
        int at = recent.length;
        while (at > 0 && recent[at - 2] > second) {
            at -= 2;
        }
        return at;
    }

    private void addRecent(long second, long quantity) {
        int after = firstAfter(second);
        if (after > 0 && recent[after - 2] == second) {
            recent = recent.clone();
            recent[after - 1] += quantity;
            return;
        }
        long[] grown = new long[recent.length + 2];
        System.arraycopy(recent, 0, grown, 0, after);
        grown[after] = second;
        grown[after + 1] = quantity;
        System.arraycopy(recent, after, grown, after + 2, recent.length - after);
        if (grown.length > 2 * MAX_RECENT) {
            horizonSecond = grown[0];
            mergedFromSecond = Math.min(mergedFromSecond, horizonSecond);
            grown = Arrays.copyOfRange(grown, 2, grown.length);
        }
        recent = grown;
    }
}
