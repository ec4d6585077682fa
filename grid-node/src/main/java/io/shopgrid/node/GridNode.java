package io.shopgrid.node;

import org.apache.ignite.Ignite;
import org.apache.ignite.Ignition;

/** A running server node. Closing it leaves the grid. */
public final class GridNode implements AutoCloseable {
    private final Ignite ignite;
    private final EpochKeeper epochKeeper;

    private GridNode(Ignite ignite, EpochKeeper epochKeeper) {
        this.ignite = ignite;
        this.epochKeeper = epochKeeper;
    }

    /** Starts a node, joins the grid and learns, or for an empty grid sets, its epoch. */
    public static GridNode start(NodeSettings settings) {
        return attach(Ignition.start(NodeConfiguration.of(settings)));
    }

    /** Runs ShopGrid's part on a node that was started otherwise, such as from Spring XML. */
    public static GridNode attach(Ignite ignite) {
        return new GridNode(ignite, EpochKeeper.start(ignite));
    }

    /** The node as Ignite knows it. */
    public Ignite ignite() {
        return ignite;
    }

    @Override
    public void close() {
        epochKeeper.close();
        ignite.close();
    }
}
