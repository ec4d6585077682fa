package io.shopgrid.compute.recommend;

import java.util.Arrays;

/**
 * Finds the newest sessions that share an item with the shopper, and how near they are.
 *
 * <p>Goes through the postings of the shopper's items side by side, from their newest ends. A session that is in several of
 * them comes up in all at once, so nothing has to be remembered or sorted, and it ends when the sample is complete.
 * Lives for one search.
 */
public final class NeighbourSearch {
    private final SessionIndex index;
    private final SessionSlots sessions;
    private final Search search;
    private final int[][] lists;
    private final int[] heads;
    private final double[] weights;
    private int open;

    private long[] times;
    private long[] ids;
    private int[] slots;
    private int[] kept;
    private double[] similarities;
    private int size;
    private int keptSize;
    private int itemsSize;

    private NeighbourSearch(SessionIndex index, Search search) {
        this.index = index;
        this.sessions = index.sessions();
        this.search = search;
        int items = search.skus().length;
        lists = new int[items][];
        heads = new int[items];
        weights = new double[items];
        int matches = 0;
        for (int back = 0; back < items; back++) {
            int item = index.items().find(search.skus()[back]);
            if (item != ItemIds.UNKNOWN) {
                Posting posting = index.posting(item);
                lists[open] = posting.slots();
                heads[open] = posting.size() - 1;
                weights[open] = search.weight(back);
                matches += posting.size();
                open++;
            }
        }
        int most = Math.min(matches, search.sample());
        times = new long[most];
        ids = new long[most];
        slots = new int[most];
        kept = new int[most];
        similarities = new double[most];
    }

    /** What the index has to say. It must not change meanwhile. */
    public static Neighbours in(SessionIndex index, Search search) {
        NeighbourSearch run = new NeighbourSearch(index, search);
        run.find();
        return run.found();
    }

    private void find() {
        Nearest nearest = new Nearest(search.neighbours());
        while (open > 0 && size < search.sample()) {
            int slot = newest();
            double shared = take(slot);
            long id = sessions.id(slot);
            if (id == search.ownId()) {
                continue;
            }
            times[size] = sessions.time(slot);
            ids[size] = id;
            int length = sessions.items(slot).length;
            double similarity = search.similarity(shared, length, times[size]);
            if (nearest.offer(similarity)) {
                kept[keptSize] = size;
                slots[keptSize] = slot;
                similarities[keptSize++] = similarity;
                itemsSize += length;
            }
            size++;
        }
    }

    private int newest() {
        int newest = lists[0][heads[0]];
        for (int list = 1; list < open; list++) {
            int slot = lists[list][heads[list]];
            if (slot != newest && sessions.isOlder(newest, slot)) {
                newest = slot;
            }
        }
        return newest;
    }

    /** Goes past a session in each list that has it; returns the sum of their weights. */
    private double take(int slot) {
        double shared = 0;
        int left = 0;
        for (int list = 0; list < open; list++) {
            if (lists[list][heads[list]] == slot) {
                shared += weights[list];
                heads[list]--;
            }
            if (heads[list] >= 0) {
                lists[left] = lists[list];
                heads[left] = heads[list];
                weights[left++] = weights[list];
            }
        }
        open = left;
        return shared;
    }

    private Neighbours found() {
        int ofShopper = search.skus().length;
        Places places = new Places(ofShopper + itemsSize);
        String[] skus = Arrays.copyOf(search.skus(), ofShopper + itemsSize);
        int[] numbers = new int[skus.length];
        for (int back = 0; back < ofShopper; back++) {
            numbers[back] = index.items().find(skus[back]);
            if (numbers[back] != ItemIds.UNKNOWN) {
                places.add(numbers[back], back);
            }
        }
        int known = ofShopper;
        int[] ends = new int[keptSize];
        int[] items = new int[itemsSize];
        int end = 0;
        for (int at = 0; at < keptSize; at++) {
            for (int item : sessions.items(slots[at])) {
                int place = places.add(item, known);
                if (place == known) {
                    numbers[known] = item;
                    skus[known++] = index.items().sku(item);
                }
                items[end++] = place;
            }
            ends[at] = end;
        }
        return new Neighbours(
                Arrays.copyOf(times, size),
                Arrays.copyOf(ids, size),
                Arrays.copyOf(kept, keptSize),
                Arrays.copyOf(similarities, keptSize),
                ends,
                items,
                Arrays.copyOf(skus, known),
                counts(numbers, known),
                sessions.size());
    }

    private int[] counts(int[] items, int known) {
        int[] counts = new int[known];
        for (int at = 0; at < known; at++) {
            counts[at] =
                    items[at] == ItemIds.UNKNOWN ? 0 : index.posting(items[at]).size();
        }
        return counts;
    }

    /** Where each item is among the skus; open addressing. */
    private static final class Places {
        private final int[] items;
        private final int[] places;
        private final int mask;

        Places(int most) {
            int capacity = Integer.highestOneBit(Math.max(8, 2 * most)) << 1;
            items = new int[capacity];
            places = new int[capacity];
            mask = capacity - 1;
        }

        /** The item's place: the given one if it has none yet. */
        int add(int item, int place) {
            int at = ((item * 0x9E3779B9) >>> 7) & mask;
            while (items[at] != 0) {
                if (items[at] == item + 1) {
                    return places[at];
                }
                at = (at + 1) & mask;
            }
            items[at] = item + 1;
            places[at] = place;
            return place;
        }
    }
}
