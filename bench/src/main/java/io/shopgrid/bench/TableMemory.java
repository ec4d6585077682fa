package io.shopgrid.bench;

import io.shopgrid.node.GridNode;
import java.util.List;

/** Memory outside the heap that the rows of a grid take, backups and indexes included. */
final class TableMemory {
    /** The node's region for all tables but the sessions. */
    private static final String REGION = "tables";

    private TableMemory() {}

    /** Bytes in use on all nodes together. */
    @SuppressWarnings("deprecation") // what is to replace it is not in the public API of this version
    static long usedBytes(List<GridNode> nodes) {
        long used = 0;
        for (GridNode node : nodes) {
            var metrics = node.ignite().dataRegionMetrics(REGION);
            used += metrics == null ? 0 : metrics.getTotalUsedSize();
        }
        return used;
    }
}
