package io.shopgrid.api.cluster;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The grid itself.
 *
 * @param rebuild null before one is ordered
 * @param gaps what a rebuild could not read any more
 * @param epoch the grid's life: a grid that starts empty gets a new id, healing adds one to the counter
 */
record ClusterBody(
        String epoch,
        @Nullable RebuildState rebuild,
        List<ServerNode> nodes,
        List<TableState> tables,
        List<Offset> offsets,
        List<Gap> gaps) {
    /**
     * How the grid came, or comes, back in its epoch.
     *
     * @param records offsets to be read; 0 until it is planned
     * @param read offsets read of them
     * @param finishedAt left out until it is done; prices hold until then
     */
    record RebuildState(
            Instant orderedAt,
            long records,
            long read,
            @Nullable Instant finishedAt) {}

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

    /**
     * Records that Kafka no longer had when the grid needed them.
     *
     * @param keptSince timestamp of the oldest record that Kafka still had
     */
    record Gap(String topic, int partition, long fromOffset, long toOffset, Instant keptSince, Instant noticedAt) {}
}
