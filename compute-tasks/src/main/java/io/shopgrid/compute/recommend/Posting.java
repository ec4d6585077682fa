package io.shopgrid.compute.recommend;

import java.util.Arrays;

/** The sessions that have an item, by slot, oldest first. Not thread-safe. */
final class Posting {
    private static final int SMALLEST = 2;

    /** The object itself and its array, without what is in it. */
    private static final int BYTES = 24 + 16;

    private int[] slots = new int[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    /** The slots: the array itself, of which the first {@link #size()} count. */
    int[] slots() {
        return slots;
    }

    void add(int slot, SessionSlots sessions) {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, size + (size >> 1) + 1);
        }
        int at = size == 0 || sessions.isOlder(slots[size - 1], slot) ? size : place(slot, sessions);
        System.arraycopy(slots, at, slots, at + 1, size - at);
        slots[at] = slot;
        size++;
    }

    /** Removes a session whose time is still the one that it was added with. */
    void remove(int slot, SessionSlots sessions) {
        int at = place(slot, sessions);
        System.arraycopy(slots, at + 1, slots, at, size - at - 1);
        size--;
        if (size < slots.length / 4 && slots.length > SMALLEST) {
            slots = Arrays.copyOf(slots, slots.length / 2);
        }
    }

    /** Where the session is, or belongs. */
    private int place(int slot, SessionSlots sessions) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sessions.isOlder(slots[middle], slot)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    long bytes() {
        return BYTES + 4L * slots.length;
    }
}
