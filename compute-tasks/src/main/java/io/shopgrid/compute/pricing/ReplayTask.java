package io.shopgrid.compute.pricing;

import io.shopgrid.compute.ask.OneNodeTask;
import io.shopgrid.model.Tables;
import io.shopgrid.model.price.DecisionReplay;
import io.shopgrid.model.price.PriceChangeKey;
import org.apache.ignite.Ignite;
import org.apache.ignite.cluster.ClusterNode;
import org.jspecify.annotations.Nullable;

/** Has a stored decision made again, on the node that has its row. */
public final class ReplayTask extends OneNodeTask<PriceChangeKey, DecisionReplay> {
    @Override
    protected ClusterNode answering(Ignite here, PriceChangeKey key) {
        @Nullable
        ClusterNode owner = here.<PriceChangeKey>affinity(Tables.PRICE_CHANGES).mapKeyToNode(key);
        return owner == null ? here.cluster().localNode() : owner;
    }

    @Override
    protected DecisionReplay answer(Ignite here, PriceChangeKey key) {
        DecisionReplayer replayer = DecisionReplayer.at(here);
        if (replayer == null) {
            throw new IllegalStateException("this node does not make decisions again yet");
        }
        return replayer.replay(key);
    }
}
