package io.shopgrid.node;

import io.shopgrid.compute.source.GridEpoch;
import io.shopgrid.model.Tables;
import io.shopgrid.model.source.Epoch;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.cache.query.ContinuousQuery;
import org.apache.ignite.cache.query.QueryCursor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node's own copy of the grid's epoch: sets the first one in an empty grid, follows it when it is raised.
 *
 * <p>Until it has started, the node refuses every batch.
 */
final class EpochKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EpochKeeper.class);

    private final QueryCursor<?> raised;

    private EpochKeeper(QueryCursor<?> raised) {
        this.raised = raised;
    }

    static EpochKeeper start(Ignite node) {
        IgniteCache<String, Long> cache = node.cache(Tables.GRID_EPOCH);
        ContinuousQuery<String, Long> query = new ContinuousQuery<>();
        query.setLocal(true);
        query.setLocalListener(events -> events.forEach(event -> GridEpoch.set(node, event.getValue())));
        QueryCursor<?> raised = cache.query(query);
        cache.putIfAbsent(Epoch.KEY, Epoch.first(ThreadLocalRandom.current().nextInt()));
        // Read back: on a retry putIfAbsent may report wrongly, and another node may have been first.
        long epoch = cache.get(Epoch.KEY);
        GridEpoch.set(node, epoch);
        log.atInfo()
                .addKeyValue("node", node.name())
                .addKeyValue("epoch", Epoch.describe(epoch))
                .log("grid epoch known");
        return new EpochKeeper(raised);
    }

    @Override
    public void close() {
        raised.close();
    }
}
