package io.shopgrid.compute.recommend;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Numbers for skus, small and used again when a sku is no longer needed. Not thread-safe. */
final class ItemIds {
    static final int UNKNOWN = -1;

    /** About what a sku takes: the text, its place in the map and in the arrays. */
    private static final int BYTES = 120;

    private final Map<String, Integer> ids = new HashMap<>();
    private String[] skus = new String[64];
    private int[] free = new int[16];
    private int freeSize;
    private int next;

    int find(String sku) {
        Integer known = ids.get(sku);
        return known == null ? UNKNOWN : known;
    }

    int intern(String sku) {
        Integer known = ids.get(sku);
        if (known != null) {
            return known;
        }
        int id = freeSize > 0 ? free[--freeSize] : next++;
        if (id == skus.length) {
            skus = Arrays.copyOf(skus, 2 * id);
        }
        skus[id] = sku;
        ids.put(sku, id);
        return id;
    }

    String sku(int id) {
        return skus[id];
    }

    void release(int id) {
        ids.remove(skus[id]);
        if (freeSize == free.length) {
            free = Arrays.copyOf(free, 2 * freeSize);
        }
        free[freeSize++] = id;
    }

    /** One more than the largest number in use. */
    int end() {
        return next;
    }

    int size() {
        return ids.size();
    }

    long bytes() {
        return (long) BYTES * ids.size();
    }
}
