package io.shopgrid.node;

import io.shopgrid.compute.source.GridState;
import io.shopgrid.model.Tables;
import io.shopgrid.model.source.Epoch;
import io.shopgrid.model.source.Rebuild;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
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

    private static final Duration STEP = Duration.ofMillis(100);

    private final List<QueryCursor<?>> queries = new ArrayList<>();

    private EpochKeeper() {}

    /** The grid's epoch. A grid that has none, because it is new or has lost it, gets its first one. */
    static long known(Ignite node) {
        IgniteCache<String, Long> epochs = node.cache(Tables.GRID_EPOCH);
        epochs.putIfAbsent(Epoch.KEY, Epoch.first(ThreadLocalRandom.current().nextInt()));
        // Read back: on a retry putIfAbsent may report wrongly, and another node may have been first.
        return epochs.get(Epoch.KEY);
    }

    /** Raises the grid's epoch: the grid is rebuilt from its topics. */
    static long raise(Ignite node, long epoch) {
        long next = Epoch.next(epoch);
        node.<String, Long>cache(Tables.GRID_EPOCH).put(Epoch.KEY, next);
        return next;
    }

    /** @param outdated whether rows may be older than others that are away, so that the grid has to be rebuilt */
    static EpochKeeper start(Ignite node, boolean outdated) {
        awaitFound(node);
        EpochKeeper keeper = new EpochKeeper();
        GridState state = GridState.of(node);
        IgniteCache<String, Long> epochs = node.cache(Tables.GRID_EPOCH);
        IgniteCache<String, Rebuild> rebuilds = node.cache(Tables.REBUILDS);
        keeper.<Long>follow(epochs, (key, epoch) -> enter(state, key, epoch));
        keeper.<Rebuild>follow(rebuilds, (epoch, rebuild) -> noteRebuilt(state, epoch, rebuild));
        long epoch = known(node);
        if (outdated) {
            epoch = raise(node, epoch);
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
        return keeper;
    }

    /** Waits while the last copies of the epoch and of its rebuilds are gone: the oldest node's healer makes room for new ones. */
    private static void awaitFound(Ignite node) {
        Map<String, Integer> lost = GridHealer.lostPartitions(node);
        while (lost.containsKey(Tables.GRID_EPOCH) || lost.containsKey(Tables.REBUILDS)) {
            LockSupport.parkNanos(STEP.toNanos());
            lost = GridHealer.lostPartitions(node);
        }
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
