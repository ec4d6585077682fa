package io.shopgrid.node;

import java.time.Duration;
import java.util.Set;
import org.apache.ignite.Ignite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up nodes that stay away from a grid that keeps its rows on disk: what they hold is copied to others, or lost.
 *
 * <p>In a grid in memory Ignite does so at once. Used by one thread of the oldest node.
 */
final class AbsentNodes {
    private static final Logger log = LoggerFactory.getLogger(AbsentNodes.class);

    private final Ignite node;
    private final Duration giveUpAfter;
    private Set<String> missing = Set.of();
    private long sinceNanos;

    AbsentNodes(Ignite node, Duration giveUpAfter) {
        this.node = node;
        this.giveUpAfter = giveUpAfter;
    }

    /** Looks who is away, and since when. */
    void look() {
        Set<String> now = Activation.missing(node);
        if (!now.equals(missing)) {
            missing = now;
            sinceNanos = System.nanoTime();
        }
        if (!missing.isEmpty() && System.nanoTime() - sinceNanos > giveUpAfter.toNanos()) {
            giveUp();
        }
    }

    /** Gives up at once those that the last look found away. */
    void giveUp() {
        log.atWarn()
                .addKeyValue("node", node.name())
                .addKeyValue("missing", missing)
                .log("nodes stay away: the grid goes on without what they hold");
        node.cluster().setBaselineTopology(node.cluster().topologyVersion());
    }
}
