package io.shopgrid.node;

import io.shopgrid.compute.source.EnterEpoch;
import io.shopgrid.model.Tables;
import io.shopgrid.model.process.Repeating;
import io.shopgrid.model.source.Epoch;
import io.shopgrid.model.source.Rebuild;
import io.shopgrid.model.source.SourceOffset;
import io.shopgrid.model.source.SourceOffsetKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.cache.Cache;
import javax.cache.CacheException;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cache.query.QueryCursor;
import org.apache.ignite.cache.query.ScanQuery;
import org.apache.ignite.cluster.ClusterGroup;
import org.apache.ignite.cluster.ClusterNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the grid rebuilt from its topics when it starts empty, and when more nodes were lost than there are copies.
 *
 * <p>Every node runs one; that of the oldest node acts. An epoch is raised, every node enters it and ends what it was
 * publishing, lost partitions are opened again, offsets of other epochs are forgotten, and a rebuild is ordered: only
 * then do ingest processes read. Each step can be done twice, so a node that dies in between is followed by the next oldest.
 */
final class GridHealer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GridHealer.class);

    private static final Duration EVERY = Duration.ofMillis(500);

    /** Longer than Kafka takes to accept a price or to give up. */
    private static final Duration PUBLISHING_ENDS = Duration.ofSeconds(30);

    /** Rows of REBUILD that are kept. */
    static final int MAX_REBUILDS = 20;

    private final Ignite node;
    private final AbsentNodes absent;
    private final Clock clock;
    private final Repeating timer;
    private volatile boolean closed;

    private GridHealer(Ignite node, AbsentNodes absent, Clock clock) {
        this.node = node;
        this.absent = absent;
        this.clock = clock;
        this.timer = Repeating.every(EVERY, node.name() + "-healer", this::look);
    }

    static GridHealer start(Ignite node, AbsentNodes absent, Clock clock) {
        return new GridHealer(node, absent, clock);
    }

    /** Rows of these tables are lost: the number of their partitions without a copy, by name. */
    static Map<String, Integer> lostPartitions(Ignite node) {
        Map<String, Integer> lost = new TreeMap<>();
        for (String table : Tables.ALL) {
            int partitions = node.cache(table).lostPartitions().size();
            if (partitions > 0) {
                lost.put(table, partitions);
            }
        }
        return lost;
    }

    private void look() {
        try {
            if (isOldest()) {
                absent.look();
                heal();
            }
        } catch (IgniteException | CacheException | IllegalStateException failed) {
            if (!closed) {
                log.atWarn()
                        .addKeyValue("node", node.name())
                        .addKeyValue("cause", failed.getMessage())
                        .log("the grid could not be looked after; tried again");
            }
        }
    }

    private boolean isOldest() {
        ClusterNode oldest = node.cluster().forServers().forOldest().node();
        return oldest != null && oldest.isLocal();
    }

    private void heal() {
        IgniteCache<String, Rebuild> rebuilds = node.cache(Tables.REBUILDS);
        Map<String, Integer> lost = lostPartitions(node);
        // With rows on disk, a node that is away may bring back what seems lost.
        boolean awaited = !Activation.missing(node).isEmpty();
        if (awaited && (lost.containsKey(Tables.GRID_EPOCH) || lost.containsKey(Tables.REBUILDS))) {
            return;
        }
        if (lost.containsKey(Tables.GRID_EPOCH)) {
            node.resetLostPartitions(Set.of(Tables.GRID_EPOCH));
        }
        long epoch = EpochKeeper.known(node);
        boolean ordered = lost.containsKey(Tables.REBUILDS) || rebuilds.containsKey(Epoch.describe(epoch));
        if (ordered && (lost.isEmpty() || awaited)) {
            return;
        }
        if (awaited) {
            // Else its copies, from before the rebuild, could be taken for newer ones when it comes back.
            absent.giveUp();
        }
        if (ordered) {
            epoch = Epoch.next(epoch);
            node.<String, Long>cache(Tables.GRID_EPOCH).put(Epoch.KEY, epoch);
            // Not before: in the epoch before, nobody may think that none was ordered.
            node.resetLostPartitions(Set.of(Tables.REBUILDS));
            log.atWarn()
                    .addKeyValue("node", node.name())
                    .addKeyValue("tables", lost)
                    .addKeyValue("epoch", Epoch.describe(epoch))
                    .log("rows are lost with their last copies: the grid is rebuilt from its topics");
        }
        if (!everyNodeEnters(epoch)) {
            return;
        }
        if (!lost.isEmpty()) {
            node.resetLostPartitions(Tables.ALL);
        }
        forgetOffsetsBefore(epoch);
        order(rebuilds, epoch);
    }

    private boolean everyNodeEnters(long epoch) {
        ClusterGroup servers = node.cluster().forServers();
        boolean entered = node.compute(servers).broadcast(new EnterEpoch(epoch, PUBLISHING_ENDS)).stream()
                .allMatch(Boolean::booleanValue);
        if (!entered) {
            log.atWarn()
                    .addKeyValue("node", node.name())
                    .log("a node still publishes prices; the rebuild waits for it");
        }
        return entered;
    }

    /** They count for nothing any more; this is for those who look at the table. */
    private void forgetOffsetsBefore(long epoch) {
        IgniteCache<SourceOffsetKey, SourceOffset> offsets = node.cache(Tables.SOURCE_OFFSETS);
        Map<SourceOffsetKey, SourceOffset> old = new TreeMap<>();
        try (QueryCursor<Cache.Entry<SourceOffsetKey, SourceOffset>> rows = offsets.query(new ScanQuery<>())) {
            rows.forEach(row -> {
                if (row.getValue().epoch() != epoch) {
                    old.put(row.getKey(), row.getValue());
                }
            });
        }
        // Each only as it was read: a worker may have noted one of this epoch since.
        old.forEach(offsets::remove);
    }

    private void order(IgniteCache<String, Rebuild> rebuilds, long epoch) {
        rebuilds.putIfAbsent(Epoch.describe(epoch), Rebuild.ordered(clock.millis()));
        List<Cache.Entry<String, Rebuild>> known =
                new ArrayList<>(rebuilds.query(new ScanQuery<String, Rebuild>()).getAll());
        known.sort(Comparator.comparing(
                (Cache.Entry<String, Rebuild> row) -> row.getValue().orderedAt()));
        Set<String> outdated = new TreeSet<>();
        known.stream().limit(Math.max(0, known.size() - MAX_REBUILDS)).forEach(row -> outdated.add(row.getKey()));
        rebuilds.removeAll(outdated);
        log.atInfo()
                .addKeyValue("node", node.name())
                .addKeyValue("epoch", Epoch.describe(epoch))
                .log("rebuild ordered");
    }

    @Override
    public void close() {
        closed = true;
        timer.close();
    }
}
