package io.shopgrid.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCluster;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cluster.BaselineNode;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.cluster.ClusterState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a grid that keeps its rows on disk into operation, and a node into the baseline: the nodes whose disks hold rows.
 *
 * <p>A grid that was there before waits for its nodes, since those that are missing may have the newest rows. A new one
 * has none to wait for.
 */
final class Activation {
    private static final Logger log = LoggerFactory.getLogger(Activation.class);

    private static final Duration STEP = Duration.ofMillis(100);

    /** How long other nodes' steps may keep this one from taking its own: Ignite allows one at a time. */
    private static final Duration OTHERS_STEPS = Duration.ofMinutes(1);

    private final Ignite node;
    private final IgniteCluster cluster;
    private final PersistenceSettings settings;

    private Activation(Ignite node, PersistenceSettings settings) {
        this.node = node;
        this.cluster = node.cluster();
        this.settings = settings;
    }

    /**
     * Waits until the grid works and this node holds rows. Nothing has to be done for a grid in memory.
     *
     * @return whether the grid goes on from disk without all nodes that it had: rows of those that are here may be older than
     *     what is noted as applied
     */
    static boolean await(Ignite node, PersistenceSettings settings) {
        if (!settings.enabled()) {
            return false;
        }
        Activation activation = new Activation(node, settings);
        boolean outdated = activation.awaitActive();
        activation.joinBaseline();
        return outdated;
    }

    /** The nodes whose disks hold rows that nobody else may have, and that are not here: their consistent ids. */
    static Set<String> missing(Ignite node) {
        Set<String> missing = new TreeSet<>();
        Collection<BaselineNode> baseline = node.cluster().currentBaselineTopology();
        if (baseline != null) {
            baseline.forEach(each -> missing.add(String.valueOf(each.consistentId())));
        }
        node.cluster().forServers().nodes().forEach(here -> missing.remove(String.valueOf(here.consistentId())));
        return missing;
    }

    private boolean awaitActive() {
        long deadline = System.nanoTime() + settings.giveUpAfter().toNanos();
        boolean waited = false;
        boolean told = false;
        while (!cluster.state().active()) {
            waited = true;
            boolean founding = cluster.currentBaselineTopology() == null;
            if ((founding || System.nanoTime() > deadline) && isOldest()) {
                step(deadline, () -> cluster.state(ClusterState.ACTIVE));
            } else if (!told && !founding) {
                told = true;
                log.atInfo()
                        .addKeyValue("node", node.name())
                        .addKeyValue("missing", missing(node))
                        .log("waiting for the nodes that the grid had when it stopped");
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        return waited && !missing(node).isEmpty();
    }

    private boolean isOldest() {
        ClusterNode oldest = cluster.forServers().forOldest().node();
        return oldest != null && oldest.isLocal();
    }

    /** Again until it is so: nodes that join at the same time may undo each other's step. */
    private void joinBaseline() {
        long deadline = System.nanoTime() + OTHERS_STEPS.toNanos();
        step(deadline, () -> cluster.baselineAutoAdjustEnabled(false));
        while (!isInBaseline()) {
            List<BaselineNode> grown = new ArrayList<>();
            Collection<BaselineNode> baseline = cluster.currentBaselineTopology();
            if (baseline != null) {
                grown.addAll(baseline);
            }
            grown.add(cluster.localNode());
            step(deadline, () -> cluster.setBaselineTopology(grown));
        }
    }

    /** Takes a step; if that fails, because another node is taking one, waits so that it can be tried again. */
    private void step(long deadline, Runnable change) {
        try {
            change.run();
        } catch (IgniteException busy) {
            if (System.nanoTime() > deadline + OTHERS_STEPS.toNanos()) {
                throw busy;
            }
            log.atDebug().setCause(busy).log("the grid is busy with another node's step");
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private boolean isInBaseline() {
        Collection<BaselineNode> baseline = cluster.currentBaselineTopology();
        Object self = cluster.localNode().consistentId();
        return baseline != null
                && baseline.stream().anyMatch(each -> each.consistentId().equals(self));
    }
}
