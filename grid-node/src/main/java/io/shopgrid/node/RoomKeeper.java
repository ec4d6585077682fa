package io.shopgrid.node;

import io.shopgrid.compute.source.GridState;
import io.shopgrid.compute.source.RefuseChanges;
import io.shopgrid.model.process.Repeating;
import java.time.Duration;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the whole grid refuse changes before this node's memory for rows is full: Ignite stops a node whose memory is.
 *
 * <p>Every node has to refuse, because a row that another node changes has its backup here. The word is good for a short
 * while and is repeated, so nothing has to be taken back when a node leaves.
 */
final class RoomKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RoomKeeper.class);

    /** Share of the data region that rows may fill. The rest is for what is on its way, and for rows that move here. */
    static final int LIMIT_PERCENT = 90;

    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration WORD_HOLDS = Duration.ofSeconds(2);

    private final Ignite node;
    private final long regionBytes;
    private final GridState state;
    private final Repeating timer;
    private boolean full;

    private RoomKeeper(Ignite node, long regionBytes) {
        this.node = node;
        this.regionBytes = regionBytes;
        this.state = GridState.of(node);
        this.timer = Repeating.every(EVERY, node.name() + "-room", this::look);
    }

    static RoomKeeper start(Ignite node, long regionBytes) {
        return new RoomKeeper(node, regionBytes);
    }

    private void look() {
        try {
            long used = used();
            boolean near = used > regionBytes / 100 * LIMIT_PERCENT;
            if (near) {
                refuse(used);
            }
            if (near != full) {
                full = near;
                log.atWarn()
                        .addKeyValue("node", node.name())
                        .addKeyValue("usedBytes", used)
                        .addKeyValue("regionBytes", regionBytes)
                        .log(
                                near
                                        ? "memory for rows is nearly full: changes are refused"
                                        : "there is room for rows again");
            }
        } catch (IgniteException | IllegalStateException away) {
            log.atDebug().setCause(away).log("memory for rows not looked at");
        }
    }

    @SuppressWarnings("deprecation") // what is to replace it is not in the public API of this version
    private long used() {
        var metrics = node.dataRegionMetrics(NodeConfiguration.REGION);
        return metrics == null ? 0 : metrics.getTotalUsedSize();
    }

    private void refuse(long used) {
        String reason = "%s has %d MiB of its %d MiB for rows in use: add a node, or give each a larger dataRegion"
                .formatted(node.name(), used >> 20, regionBytes >> 20);
        state.refuse(reason, WORD_HOLDS);
        var unused = node.compute(node.cluster().forServers().forRemotes())
                .broadcastAsync(new RefuseChanges(reason, WORD_HOLDS));
    }

    @Override
    public void close() {
        timer.close();
    }
}
