package io.shopgrid.cluster;

import io.shopgrid.api.ApiSettings;
import io.shopgrid.broker.BrokerSettings;
import io.shopgrid.ingest.IngestSettings;
import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Range;
import io.shopgrid.node.NodeSettings;
import java.time.Duration;

/**
 * Settings of a grid whose processes run on one machine: those of the first of each kind. Further ones have the next
 * name and listen on the next ports.
 *
 * @param nodes server nodes
 * @param ingests ingest processes, which share the work
 * @param apis REST API processes
 * @param startTimeout how long a process may take to become ready
 * @param stopTimeout how long all processes of a kind may take to end, before they are killed
 */
record ClusterSettings(
        @Default("2") @Range(min = 1, max = ClusterSettings.MAX_OF_A_KIND)
        int nodes,

        @Default("1") @Range(min = 1, max = ClusterSettings.MAX_OF_A_KIND)
        int ingests,

        @Default("1") @Range(min = 1, max = ClusterSettings.MAX_OF_A_KIND)
        int apis,

        @Default("2m") @Between(min = "1s", max = "1h") Duration startTimeout,

        @Default("1m") @Between(min = "1s", max = "1h") Duration stopTimeout,

        HeapSettings heap,
        BrokerSettings broker,
        NodeSettings node,
        IngestSettings ingest,
        ApiSettings api) {
    /** Processes of one kind on one machine. */
    static final int MAX_OF_A_KIND = 10;

    /** The same, with other numbers of processes. */
    ClusterSettings withCounts(int newNodes, int newIngests, int newApis) {
        return new ClusterSettings(
                newNodes, newIngests, newApis, startTimeout, stopTimeout, heap, broker, node, ingest, api);
    }
}
