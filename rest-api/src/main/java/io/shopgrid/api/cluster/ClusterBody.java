package io.shopgrid.api.cluster;

import java.util.List;

/**
 * The grid itself.
 *
 * @param epoch the grid's life: a grid that starts empty gets a new id, healing adds one to the counter
 */
record ClusterBody(String epoch, List<ServerNode> nodes, List<TableState> tables, List<Offset> offsets) {
    /** @param id changes whenever the node starts; the name stays */
    record ServerNode(String id, String name, List<String> addresses, String version) {}

    /**
     * @param rows without those in lost partitions
     * @param lostPartitions partitions whose copies are all gone: reads of them fail until the grid is healed
     * @param movingPartitions partitions that are being copied to a node
     */
    record TableState(String name, long rows, int lostPartitions, int movingPartitions) {}

    /** @param nextOffset offset of the first record that is not applied yet */
    record Offset(String topic, int partition, String topicId, long nextOffset) {}
}
