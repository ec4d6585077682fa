package io.shopgrid.node;

import io.shopgrid.compute.source.GridState;
import io.shopgrid.model.Tables;
import io.shopgrid.model.source.Epoch;
import io.shopgrid.model.source.Rebuild;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import javax.cache.event.CacheEntryEvent;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.cache.query.ContinuousQuery;
import org.apache.ignite.cache.query.QueryCursor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node's own copy of the grid's epoch, and of whether it is rebuilt: sets the first epoch in an empty grid,
 * follows it when it is raised.
 *
 * <p>Until it has started, the node refuses every batch.
 */
final class EpochKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EpochKeeper.class);

    private final List<QueryCursor<?>> queries = new ArrayList<>();

    private EpochKeeper() {}

    /** The grid's epoch. A grid that has none, because it is new or has lost it, gets its first one. */
    static long known(Ignite node) {
        IgniteCache<String, Long> epochs = node.cache(Tables.GRID_EPOCH);
        epochs.putIfAbsent(Epoch.KEY, Epoch.first(ThreadLocalRandom.current().nextInt()));
        // Read back: on a retry putIfAbsent may report wrongly, and another node may have been first.
        return epochs.get(Epoch.KEY);
    }

    /**
     * Starts where the grid's epoch can be read.
     *
     * @param outdated whether this node's rows may be older than those of nodes that are away. Then it accepts nothing in
     *     the epoch that the grid had, and the grid is rebuilt in another one.
     */
    static EpochKeeper start(Ignite node, boolean outdated) {
        EpochKeeper keeper = new EpochKeeper();
        try {
            keeper.begin(node, outdated);
            return keeper;
        } catch (RuntimeException failed) {
            keeper.close();
            throw failed;
        }
    }

    private void begin(Ignite node, boolean outdated) {
        GridState state = GridState.of(node);
        IgniteCache<String, Long> epochs = node.cache(Tables.GRID_EPOCH);
        IgniteCache<String, Rebuild> rebuilds = node.cache(Tables.REBUILDS);
        this.<Long>follow(epochs, (key, epoch) -> enter(state, key, epoch));
        this.<Rebuild>follow(rebuilds, (epoch, rebuild) -> noteRebuilt(state, epoch, rebuild));
        long epoch = known(node);
        // A rebuild is ordered only after all nodes have entered its epoch: this one is from before the grid stopped.
        if (outdated && state.epoch() == Epoch.UNSET && rebuilds.containsKey(Epoch.describe(epoch))) {
            epochs.replace(
                    Epoch.KEY,
                    epoch,
                    Epoch.branch(epoch, ThreadLocalRandom.current().nextInt()));
            epoch = epochs.get(Epoch.KEY);
            log.atWarn()
                    .addKeyValue("node", node.name())
                    .addKeyValue("epoch", Epoch.describe(epoch))
                    .log("rows may be older than those of nodes that are away: the grid is rebuilt from its topics");
        }
        state.enter(epoch);
        Rebuild rebuild = rebuilds.get(Epoch.describe(epoch));
        if (rebuild != null) {
            noteRebuilt(state, Epoch.describe(epoch), rebuild);
        }
        log.atInfo()
                .addKeyValue("node", node.name())
                .addKeyValue("epoch", Epoch.describe(epoch))
                .log("grid epoch known");
    }

    private static void enter(GridState state, String key, long epoch) {
        if (key.equals(Epoch.KEY)) {
            state.enter(epoch);
        }
    }

    private static void noteRebuilt(GridState state, String epoch, Rebuild rebuild) {
        long present = state.epoch();
        if (rebuild.finishedAt() != null && epoch.equals(Epoch.describe(present))) {
            state.rebuilt(present);
        }
    }

    /** Both tables are replicated: a local query tells of every change, whichever node is its primary. */
    private <V> void follow(IgniteCache<String, V> cache, BiConsumer<String, V> onChange) {
        ContinuousQuery<String, V> query = new ContinuousQuery<>();
        query.setLocal(true);
        query.setLocalListener(changes -> {
            for (CacheEntryEvent<? extends String, ? extends V> change : changes) {
                onChange.accept(change.getKey(), change.getValue());
            }
        });
        queries.add(cache.query(query));
    }

    @Override
    public void close() {
        queries.forEach(QueryCursor::close);
    }
}
