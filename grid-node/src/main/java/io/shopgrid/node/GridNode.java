package io.shopgrid.node;

import io.shopgrid.compute.pricing.PricingStatistics;
import io.shopgrid.compute.source.GridState;
import io.shopgrid.model.process.GridService;
import io.shopgrid.model.process.ListenPort;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.Ignition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server node: rows, the grid's epoch, and pricing beside them. Closing it leaves the grid. */
public final class GridNode implements GridService {
    private static final Logger log = LoggerFactory.getLogger(GridNode.class);

    private final Ignite ignite;
    private final NodeServices services;

    private GridNode(Ignite ignite, NodeServices services) {
        this.ignite = ignite;
        this.services = services;
    }

    /** Starts a node, joins the grid, learns or for an empty grid sets its epoch, and prices the products it owns. */
    public static GridNode start(NodeSettings settings) {
        return start(settings, node -> NodeServices.start(node, settings));
    }

    /** Starts a node that holds rows but leaves pricing to others. */
    public static GridNode startWithoutPricing(NodeSettings settings) {
        return start(settings, node -> NodeServices.startWithoutPricing(node, settings));
    }

    private static GridNode start(NodeSettings settings, Function<Ignite, NodeServices> services) {
        settings.ports().forEach(ListenPort::requireFree);
        Ignite ignite = join(settings);
        try {
            return new GridNode(ignite, services.apply(ignite));
        } catch (RuntimeException failed) {
            ignite.close();
            throw failed;
        }
    }

    /** Again for as long as {@link BaselineGuard} refuses it. */
    private static Ignite join(NodeSettings settings) {
        while (true) {
            try {
                return Ignition.start(NodeConfiguration.of(settings));
            } catch (IgniteException failed) {
                if (!BaselineGuard.refused(failed)) {
                    throw failed;
                }
                log.atInfo()
                        .addKeyValue("node", settings.name())
                        .log("not joined: the grid was just taking another node into its baseline; trying again");
            }
        }
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
        return services.pricing();
    }

    @Override
    public Optional<String> notReady() {
        Map<String, Integer> lost = GridHealer.lostPartitions(ignite);
        if (!lost.isEmpty()) {
            Set<String> missing = Activation.missing(ignite);
            return Optional.of("lost partitions: " + lost
                    + (missing.isEmpty() ? "; the grid heals" : "; the grid waits for " + missing));
        }
        return Optional.ofNullable(GridState.of(ignite).shortage());
    }

    @Override
    public void close() {
        services.close();
        ignite.close();
    }
}
