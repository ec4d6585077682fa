package io.shopgrid.compute.source;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Changes of many rows, in parts. */
public final class Parts {
    private Parts() {}

    /** The changes in their order, in maps of so many; the last may have fewer. */
    public static <K, C> List<SortedMap<K, C>> of(SortedMap<K, ? extends C> changes, int each) {
        List<SortedMap<K, C>> parts = new ArrayList<>();
        SortedMap<K, ? extends C> rest = changes;
        int at = 0;
        for (K key : changes.keySet()) {
            if (at > 0 && at % each == 0) {
                parts.add(new TreeMap<>(rest.headMap(key)));
                rest = changes.tailMap(key);
            }
            at++;
        }
        if (!rest.isEmpty()) {
            parts.add(new TreeMap<>(rest));
        }
        return parts;
    }
}
