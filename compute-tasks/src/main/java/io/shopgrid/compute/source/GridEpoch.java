package io.shopgrid.compute.source;

import io.shopgrid.model.source.Epoch;
import java.util.concurrent.ConcurrentMap;
import org.apache.ignite.Ignite;

/** A node's own copy of the grid's epoch, which processors compare a batch's epoch with. */
public final class GridEpoch {
    private GridEpoch() {}

    /** Whether a change that was decided under {@code offered} may be applied while the node knows {@code current}. */
    static boolean accepts(long offered, long current) {
        return current != Epoch.UNSET && offered == current;
    }

    /** The epoch this node knows, or {@link Epoch#UNSET}. */
    public static long current(Ignite node) {
        Long known = local(node).get(Epoch.KEY);
        return known == null ? Epoch.UNSET : known;
    }

    /** Tells this node the grid's epoch. */
    public static void set(Ignite node, long epoch) {
        local(node).put(Epoch.KEY, epoch);
    }

    private static ConcurrentMap<String, Long> local(Ignite node) {
        return node.cluster().nodeLocalMap();
    }
}
