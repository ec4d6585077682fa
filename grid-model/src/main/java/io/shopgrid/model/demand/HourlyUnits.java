package io.shopgrid.model.demand;

import java.util.Arrays;

/**
 * Units sold in each hour of the last four weeks; an hour without any takes no room, so that what sells seldom stays small.
 *
 * <p>The newest hour that counts is not in here: callers pass it. Hours and their units take turns in one array. Not thread-safe.
 */
public final class HourlyUnits {
    /** Hours kept: four weeks, and one more on both sides, so that an hour of the week four weeks ago has its neighbours. */
    public static final int HOURS = 4 * 7 * 24 + 2;

    private static final int ENTRY = 2;

    private int[] entries;
    private int size;

    private HourlyUnits(int[] entries) {
        this.entries = entries;
        this.size = entries.length;
    }

    /** No unit in any hour. */
    public static HourlyUnits empty() {
        return new HourlyUnits(new int[0]);
    }

    /** Takes over what {@link #packed} gave; the array becomes this one's. */
    static HourlyUnits of(int[] packed) {
        return new HourlyUnits(packed);
    }

    /** The hours that have units, the oldest first, as a copy. */
    int[] packed() {
        return Arrays.copyOf(entries, size);
    }

    /**
     * Adds units, or takes them back if below zero.
     *
     * @param hour epoch hour, not after the newest
     * @param newest epoch hour of the newest event; units of an hour that it pushed out do not count
     */
    public void add(long hour, int units, long newest) {
        if (hour <= newest - HOURS) {
            return;
        }
        int at = size;
        while (at > 0 && entries[at - ENTRY] > hour) {
            at -= ENTRY;
        }
        if (at > 0 && entries[at - ENTRY] == hour) {
            put(at - ENTRY, (long) entries[at - 1] + units);
        } else if (units != 0) {
            open(at);
            entries[at] = Math.toIntExact(hour);
            entries[at + 1] = units;
        }
    }

    /** Forgets hours that a new newest hour pushes out. */
    public void move(long newest) {
        int gone = 0;
        while (gone < size && entries[gone] <= newest - HOURS) {
            gone += ENTRY;
        }
        close(0, gone);
    }

    /** Units of the hours from first to last, both included. */
    public long sum(long first, long last) {
        long sum = 0;
        for (int at = size - ENTRY; at >= 0 && entries[at] >= first; at -= ENTRY) {
            sum += entries[at] <= last ? entries[at + 1] : 0;
        }
        return sum;
    }

    private void put(int at, long units) {
        entries[at + 1] = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, units));
        if (units == 0) {
            close(at, ENTRY);
        }
    }

    private void open(int at) {
        if (size + ENTRY > entries.length) {
            entries = Arrays.copyOf(entries, size + ENTRY + size / 4);
        }
        System.arraycopy(entries, at, entries, at + ENTRY, size - at);
        size += ENTRY;
    }

    private void close(int at, int count) {
        System.arraycopy(entries, at + count, entries, at, size - at - count);
        size -= count;
    }
}
