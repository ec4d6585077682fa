package io.shopgrid.compute.recommend;

/**
 * What one index found: all it takes to tell, together with what others found, which sessions are nearest.
 *
 * <p>Of each session of the sample the time and id, newest first, which tell how much of it is part of the sample of all
 * indexes together. The items only of those that may be among the nearest: of which fewer newer ones are nearer than there
 * are neighbours.
 */
public final class Neighbours {
    private final long[] times;
    private final long[] ids;
    private final int[] kept;
    private final double[] similarities;
    private final int[] ends;
    private final int[] items;
    private final String[] skus;
    private final int[] counts;
    private final int sessions;

    /**
     * @param kept for each session whose items are here, its place among {@code times}; ascending
     * @param ends for each of them, where its items end in {@code items}
     * @param items places in {@code skus}
     * @param skus those of the search first
     * @param counts for each sku, how many sessions of the index have it
     * @param sessions of the index
     */
    Neighbours(
            long[] times,
            long[] ids,
            int[] kept,
            double[] similarities,
            int[] ends,
            int[] items,
            String[] skus,
            int[] counts,
            int sessions) {
        this.times = times;
        this.ids = ids;
        this.kept = kept;
        this.similarities = similarities;
        this.ends = ends;
        this.items = items;
        this.skus = skus;
        this.counts = counts;
        this.sessions = sessions;
    }

    /** Sessions of the sample. */
    int size() {
        return times.length;
    }

    long time(int at) {
        return times[at];
    }

    long id(int at) {
        return ids[at];
    }

    /** Sessions whose items are here. */
    int keptSize() {
        return kept.length;
    }

    /** The place in the sample. */
    int place(int at) {
        return kept[at];
    }

    double similarity(int at) {
        return similarities[at];
    }

    int firstItem(int at) {
        return at == 0 ? 0 : ends[at - 1];
    }

    int endOfItems(int at) {
        return ends[at];
    }

    /** A place among the skus. */
    int item(int at) {
        return items[at];
    }

    /** The array itself. */
    String[] skus() {
        return skus;
    }

    /** For each sku: the array itself. */
    int[] counts() {
        return counts;
    }

    int sessions() {
        return sessions;
    }
}
