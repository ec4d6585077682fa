package io.shopgrid.model.demand;

import java.util.Arrays;

/**
 * Units sold in each hour of the last four weeks; an hour without any takes no room, so that what sells seldom stays small.
 *
 * <p>The newest hour that counts is not in here: callers pass it. An hour and its units share an int: the hour modulo 1,024 above,
 * 22 bits of units below. Not thread-safe.
 */
public final class HourlyUnits {
    /** Hours kept: four weeks, and one more on both sides, so that an hour of the week four weeks ago has its neighbours. */
    public static final int HOURS = 4 * 7 * 24 + 2;

    /** Most units of an hour; more count as this many, and fewer than none likewise. */
    public static final int MAX_UNITS = (1 << 21) - 1;

    private static final int UNIT_BITS = 22;
    private static final int HOUR_MASK = (1 << 10) - 1;

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
        int at = 0;
        while (at < size && hour(at, newest) < hour) {
            at++;
        }
        if (at < size && hour(at, newest) == hour) {
            put(at, hour, units(at) + (long) units);
        } else {
            open(at);
            put(at, hour, units);
        }
    }

    /** Forgets hours that a new newest hour pushes out. */
    public void move(long newest, long next) {
        int gone = 0;
        while (gone < size && hour(gone, newest) <= next - HOURS) {
            gone++;
        }
        close(0, gone);
    }

    /** Units of the hours from first to last, both included. */
    public long sum(long first, long last, long newest) {
        long sum = 0;
        for (int at = size - 1; at >= 0; at--) {
            long hour = hour(at, newest);
            if (hour < first) {
                break;
            }
            if (hour <= last) {
                sum += units(at);
            }
        }
        return sum;
    }

    private long hour(int at, long newest) {
        return newest - ((newest - (entries[at] >>> UNIT_BITS)) & HOUR_MASK);
    }

    private int units(int at) {
        return entries[at] << (Integer.SIZE - UNIT_BITS) >> (Integer.SIZE - UNIT_BITS);
    }

    private void put(int at, long hour, long units) {
        int kept = (int) Math.max(-MAX_UNITS, Math.min(MAX_UNITS, units));
        if (kept == 0) {
            close(at, 1);
        } else {
            entries[at] = ((int) (hour & HOUR_MASK) << UNIT_BITS) | (kept & ((1 << UNIT_BITS) - 1));
        }
    }

    private void open(int at) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, size + 1 + size / 4);
        }
        System.arraycopy(entries, at, entries, at + 1, size - at);
        size++;
    }

    private void close(int at, int count) {
        System.arraycopy(entries, at + count, entries, at, size - at - count);
        size -= count;
    }
}
