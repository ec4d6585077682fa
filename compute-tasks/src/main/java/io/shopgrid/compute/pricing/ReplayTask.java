package io.shopgrid.compute.pricing;

import io.shopgrid.model.Tables;
import io.shopgrid.model.price.DecisionReplay;
import io.shopgrid.model.price.PriceChangeKey;
import java.util.List;
import java.util.Map;
import org.apache.ignite.Ignite;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.compute.ComputeJob;
import org.apache.ignite.compute.ComputeJobAdapter;
import org.apache.ignite.compute.ComputeJobResult;
import org.apache.ignite.compute.ComputeTaskAdapter;
import org.apache.ignite.resources.IgniteInstanceResource;
import org.jspecify.annotations.Nullable;

/** What thin clients call, by its name, to have a stored decision made again: one job, on the node that has the row. */
public final class ReplayTask extends ComputeTaskAdapter<PriceChangeKey, DecisionReplay> {
    @IgniteInstanceResource
    private transient @Nullable Ignite node;

    @Override
    public Map<? extends ComputeJob, ClusterNode> map(List<ClusterNode> nodes, @Nullable PriceChangeKey key) {
        Ignite here = node;
        if (here == null || key == null) {
            throw new IllegalArgumentException("a node and a key are needed");
        }
        @Nullable
        ClusterNode owner = here.<PriceChangeKey>affinity(Tables.PRICE_CHANGES).mapKeyToNode(key);
        return Map.of(new Replay(key), owner == null ? here.cluster().localNode() : owner);
    }

    @Override
    public @Nullable DecisionReplay reduce(List<ComputeJobResult> results) {
        return results.get(0).getData();
    }

    private static final class Replay extends ComputeJobAdapter {
        private final PriceChangeKey key;

        @IgniteInstanceResource
        private transient @Nullable Ignite node;

        Replay(PriceChangeKey key) {
            this.key = key;
        }

        @Override
        public Object execute() {
            DecisionReplayer replayer = node == null ? null : DecisionReplayer.at(node);
            if (replayer == null) {
                throw new IllegalStateException("this node does not make decisions again yet");
            }
            return replayer.replay(key);
        }
    }
}
