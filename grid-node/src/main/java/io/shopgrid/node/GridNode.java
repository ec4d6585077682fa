package io.shopgrid.node;

import io.shopgrid.compute.pricing.KafkaPriceTopic;
import io.shopgrid.compute.pricing.PricingReactor;
import io.shopgrid.compute.pricing.PricingStatistics;
import io.shopgrid.model.money.MoneyScale;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.ignite.Ignite;
import org.apache.ignite.Ignition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server node: rows, the grid's epoch, and pricing beside them. Closing it leaves the grid. */
public final class GridNode implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GridNode.class);

    private final Ignite ignite;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private @Nullable PricingReactor pricing;

    private GridNode(Ignite ignite) {
        this.ignite = ignite;
    }

    /** Starts a node, joins the grid, learns or for an empty grid sets its epoch, and prices the products it owns. */
    public static GridNode start(NodeSettings settings) {
        GridNode node = startWithoutPricing(settings);
        try {
            node.price(settings);
            return node;
        } catch (RuntimeException failed) {
            node.close();
            throw failed;
        }
    }

    /** Starts a node that holds rows but leaves pricing to others. */
    public static GridNode startWithoutPricing(NodeSettings settings) {
        Ports.requireFree(settings);
        Ignite ignite = Ignition.start(NodeConfiguration.of(settings));
        GridNode node = new GridNode(ignite);
        try {
            node.running.push(ignite);
            node.running.push(EpochKeeper.start(ignite));
            return node;
        } catch (RuntimeException failed) {
            node.close();
            throw failed;
        }
    }

    private void price(NodeSettings settings) {
        KafkaPriceTopic topic = KafkaPriceTopic.open(settings.kafka().clientProperties());
        running.push(topic);
        PricingReactor reactor = PricingReactor.start(
                ignite, new MoneyScale(settings.currencyDigits()), settings.pricing(), topic, Clock.systemUTC());
        running.push(reactor);
        pricing = reactor;
    }

    /** The node as Ignite knows it. */
    public Ignite ignite() {
        return ignite;
    }

    /**
     * What this node's pricing did so far.
     *
     * @throws IllegalStateException if it leaves pricing to others
     */
    public PricingStatistics pricing() {
        PricingReactor reactor = pricing;
        if (reactor == null) {
            throw new IllegalStateException("node " + ignite.name() + " does not price");
        }
        return reactor.statistics();
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception failed) {
                log.atWarn().setCause(failed).addKeyValue("node", ignite.name()).log("not closed cleanly");
            }
        }
    }
}
