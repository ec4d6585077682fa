package io.shopgrid.compute.recommend;

import java.util.Arrays;

/**
 * The sessions of an index, each in a slot: a place in arrays. Knows which is the oldest. Not thread-safe.
 *
 * <p>Sessions are ordered by the time of their last click, and by id where that is the same.
 */
final class SessionSlots {
    static final int NONE = -1;

    /** Per slot: id, time, reference to the items, partition, place in the order, and its share of the table of ids. */
    private static final int BYTES = 8 + 8 + 4 + 4 + 8 + 4 * 2;

    private static final int SMALLEST = 64;

    private long[] ids = new long[SMALLEST];
    private long[] times = new long[SMALLEST];
    private int[] partitions = new int[SMALLEST];
    private int[][] items = new int[SMALLEST][];
    private int end;
    private int size;

    /** Slots that were given back: each names the next one here. */
    private int firstFree = NONE;

    /** Slot + 1 by id, open addressing; 0 is an empty place. */
    private int[] table = new int[2 * SMALLEST];

    /** The oldest first, as a binary heap, and where each slot is in it. */
    private int[] heap = new int[SMALLEST];

    private int[] places = new int[SMALLEST];

    int size() {
        return size;
    }

    /** One more than the largest slot in use. */
    int end() {
        return end;
    }

    boolean isUsed(int slot) {
        return items[slot] != null;
    }

    long id(int slot) {
        return ids[slot];
    }

    long time(int slot) {
        return times[slot];
    }

    int partition(int slot) {
        return partitions[slot];
    }

    int[] items(int slot) {
        return items[slot];
    }

    /** The oldest session's slot; {@link #NONE} if there is no session. */
    int oldest() {
        return size == 0 ? NONE : heap[0];
    }

    boolean isOlder(int slot, int than) {
        return times[slot] < times[than] || (times[slot] == times[than] && ids[slot] < ids[than]);
    }

    int find(long id) {
        int mask = table.length - 1;
        for (int at = home(id, mask); table[at] != 0; at = (at + 1) & mask) {
            if (ids[table[at] - 1] == id) {
                return table[at] - 1;
            }
        }
        return NONE;
    }

    private static int home(long id, int mask) {
        return (int) (id ^ (id >>> 32)) & mask;
    }

    /** A slot for a session that has none. */
    int add(long id, int partition, long time, int[] sessionItems) {
        int slot = firstFree;
        if (slot == NONE) {
            slot = end++;
            if (slot == ids.length) {
                grow();
            }
        } else {
            firstFree = partitions[slot];
        }
        ids[slot] = id;
        times[slot] = time;
        partitions[slot] = partition;
        items[slot] = sessionItems;
        int mask = table.length - 1;
        int at = home(id, mask);
        while (table[at] != 0) {
            at = (at + 1) & mask;
        }
        table[at] = slot + 1;
        place(slot, size++);
        rise(places[slot]);
        return slot;
    }

    /** Whether the next session that is added makes the arrays grow. */
    boolean isFull() {
        return firstFree == NONE && end == ids.length;
    }

    private void grow() {
        int capacity = ids.length + (ids.length >> 1);
        ids = Arrays.copyOf(ids, capacity);
        times = Arrays.copyOf(times, capacity);
        partitions = Arrays.copyOf(partitions, capacity);
        items = Arrays.copyOf(items, capacity);
        heap = Arrays.copyOf(heap, capacity);
        places = Arrays.copyOf(places, capacity);
        if (2 * capacity > table.length + (table.length >> 1)) {
            spread(2 * table.length);
        }
    }

    private void spread(int capacity) {
        int[] before = table;
        table = new int[capacity];
        int mask = capacity - 1;
        for (int entry : before) {
            if (entry != 0) {
                int at = home(ids[entry - 1], mask);
                while (table[at] != 0) {
                    at = (at + 1) & mask;
                }
                table[at] = entry;
            }
        }
    }

    /** Gives a session another time, partition and other items. */
    void change(int slot, int partition, long time, int[] sessionItems) {
        times[slot] = time;
        partitions[slot] = partition;
        items[slot] = sessionItems;
        sink(places[slot]);
        rise(places[slot]);
    }

    void remove(int slot) {
        forget(ids[slot]);
        int place = places[slot];
        int last = heap[--size];
        if (last != slot) {
            place(last, place);
            sink(place);
            rise(places[last]);
        }
        items[slot] = null;
        partitions[slot] = firstFree;
        firstFree = slot;
    }

    /** Empties an id's place, moving back those that were put behind it. */
    private void forget(long id) {
        int mask = table.length - 1;
        int hole = home(id, mask);
        while (ids[table[hole] - 1] != id) {
            hole = (hole + 1) & mask;
        }
        for (int at = (hole + 1) & mask; table[at] != 0; at = (at + 1) & mask) {
            int home = home(ids[table[at] - 1], mask);
            if (((at - home) & mask) >= ((at - hole) & mask)) {
                table[hole] = table[at];
                hole = at;
            }
        }
        table[hole] = 0;
    }

    private void place(int slot, int place) {
        heap[place] = slot;
        places[slot] = place;
    }

    private void rise(int from) {
        int place = from;
        int slot = heap[place];
        while (place > 0 && isOlder(slot, heap[(place - 1) >>> 1])) {
            place(heap[(place - 1) >>> 1], place);
            place = (place - 1) >>> 1;
        }
        place(slot, place);
    }

    private void sink(int from) {
        int place = from;
        int slot = heap[place];
        for (int child = 1 + 2 * place; child < size; child = 1 + 2 * place) {
            int older = child + 1 < size && isOlder(heap[child + 1], heap[child]) ? child + 1 : child;
            if (!isOlder(heap[older], slot)) {
                break;
            }
            place(heap[older], place);
            place = older;
        }
        place(slot, place);
    }

    /** Memory of the arrays, without the items. */
    long bytes() {
        return (long) BYTES * ids.length;
    }

    /** What the arrays would take after they had grown. */
    long bytesGrown() {
        return bytes() + (bytes() >> 1);
    }
}
