package io.shopgrid.compute.pricing;

import io.shopgrid.model.Tables;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.DecisionReplay;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeKey;
import org.apache.ignite.Ignite;
import org.jspecify.annotations.Nullable;

/**
 * Makes stored decisions again, on a server node, whether or not the node prices: only nodes know the policy. Thread-safe.
 */
public final class DecisionReplayer implements AutoCloseable {
    private static final String KEY = "shopgrid-decision-replayer";

    private final Ignite node;
    private final DecisionComparison comparison;

    private DecisionReplayer(Ignite node, DecisionComparison comparison) {
        this.node = node;
        this.comparison = comparison;
    }

    /**
     * Begins to answer for a node.
     *
     * @param policy the one that the node's pricing has
     */
    public static DecisionReplayer start(Ignite node, MoneyScale scale, PricingPolicy policy) {
        DecisionReplayer replayer = new DecisionReplayer(node, new DecisionComparison(scale, policy));
        node.cluster().nodeLocalMap().put(KEY, replayer);
        return replayer;
    }

    /** That of a node; null while it starts or ends. */
    static @Nullable DecisionReplayer at(Ignite node) {
        return (DecisionReplayer) node.cluster().nodeLocalMap().get(KEY);
    }

    /** Makes a decision again; changes nothing. */
    DecisionReplay replay(PriceChangeKey key) {
        @Nullable
        PriceChange change =
                node.<PriceChangeKey, PriceChange>cache(Tables.PRICE_CHANGES).get(key);
        return change == null ? new DecisionReplay.NotStored() : comparison.replay(key, change);
    }

    @Override
    public void close() {
        node.cluster().nodeLocalMap().remove(KEY, this);
    }
}
