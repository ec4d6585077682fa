package io.shopgrid.ingest.fold;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One product's stock, with every change kept: the newest count and the changes of later seconds. Which counts are
 * refused is part of what is documented, so the seconds that the grid would still keep apart are followed too.
 */
final class StockFold {
    private static final int SECONDS_APART = 60;
    private static final long NEVER = Long.MIN_VALUE;

    private final NavigableMap<Long, Long> changesBySecond = new TreeMap<>();
    private final TreeSet<Long> apart = new TreeSet<>();
    private long lastMerged = NEVER;
    private long counted;
    private @Nullable Long countedAtMillis;
    private long updatedAtMillis = NEVER;

    void change(long quantity, long atMillis) {
        updatedAtMillis = Math.max(updatedAtMillis, atMillis);
        long second = atMillis / 1_000;
        changesBySecond.merge(second, quantity, Long::sum);
        if (second > countedSecond() && second > lastMerged) {
            apart.add(second);
            if (apart.size() > SECONDS_APART) {
                lastMerged = apart.pollFirst();
            }
        }
    }

    /** False if the count is refused. A count of the same time as one before replaces it. */
    boolean count(long quantity, long atMillis) {
        if (countedAtMillis != null && atMillis < countedAtMillis) {
            return true;
        }
        long second = atMillis / 1_000;
        boolean seesMerged = second > countedSecond()
                && !changesBySecond.subMap(countedSecond(), false, second, true).isEmpty();
        if (second < lastMerged && seesMerged) {
            return false;
        }
        updatedAtMillis = Math.max(updatedAtMillis, atMillis);
        counted = quantity;
        countedAtMillis = atMillis;
        apart.headSet(second, true).clear();
        return true;
    }

    /** Whether a count of this time would be older than the newest. */
    boolean isReplaced(long atMillis) {
        return countedAtMillis != null && atMillis <= countedAtMillis;
    }

    /** Null if nothing came of the product's events. */
    Shown.@Nullable StockRow shown() {
        if (updatedAtMillis == NEVER) {
            return null;
        }
        long after = changesBySecond.tailMap(countedSecond(), false).values().stream()
                .mapToLong(quantity -> quantity)
                .sum();
        return new Shown.StockRow(counted + after, 0, counted + after, countedAtMillis, updatedAtMillis);
    }

    private long countedSecond() {
        return countedAtMillis == null ? NEVER : countedAtMillis / 1_000;
    }
}
