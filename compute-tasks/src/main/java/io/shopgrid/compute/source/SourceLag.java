package io.shopgrid.compute.source;

import io.shopgrid.model.Tables;
import io.shopgrid.model.source.SourceOffset;
import io.shopgrid.model.source.SourceOffsetKey;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import javax.cache.Cache;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.EventType;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.cache.query.ContinuousQuery;
import org.apache.ignite.cache.query.QueryCursor;
import org.apache.ignite.cache.query.ScanQuery;
import org.jspecify.annotations.Nullable;

/**
 * Whether the grid is behind its sources, as ingest notes it in SOURCE_OFFSET, of which each node has a copy.
 *
 * <p>A partition that ingest was behind with when it ended stays so until ingest goes on with it. Thread-safe; listeners
 * run on the grid's threads and wait for nothing but one another.
 */
public final class SourceLag implements AutoCloseable {
    private final Ignite node;
    private final long maxMillis;
    private final Runnable onCaughtUp;
    private final Map<SourceOffsetKey, Long> behind = new TreeMap<>();
    private volatile @Nullable String reason;
    private @Nullable QueryCursor<Cache.Entry<SourceOffsetKey, SourceOffset>> query;

    /**
     * @param max how far a topic may be behind
     * @param onCaughtUp called when none is any more; must not block
     */
    public SourceLag(Ignite node, Duration max, Runnable onCaughtUp) {
        this.node = node;
        this.maxMillis = max.toMillis();
        this.onCaughtUp = onCaughtUp;
    }

    /** Begins to follow the node's copy of SOURCE_OFFSET. */
    public void follow() {
        ContinuousQuery<SourceOffsetKey, SourceOffset> changes = new ContinuousQuery<>();
        changes.setLocal(true);
        changes.setInitialQuery(new ScanQuery<SourceOffsetKey, SourceOffset>().setLocal(true));
        changes.setLocalListener(events -> events.forEach(this::take));
        IgniteCache<SourceOffsetKey, SourceOffset> offsets = node.cache(Tables.SOURCE_OFFSETS);
        QueryCursor<Cache.Entry<SourceOffsetKey, SourceOffset>> cursor = offsets.query(changes);
        query = cursor;
        cursor.forEach(row -> takeFirst(row.getKey(), row.getValue()));
    }

    /** Why prices hold: which topic is how far behind; null if none is too far. */
    public @Nullable String reason() {
        return reason;
    }

    private void take(CacheEntryEvent<? extends SourceOffsetKey, ? extends SourceOffset> event) {
        boolean removed = event.getEventType() == EventType.REMOVED || event.getEventType() == EventType.EXPIRED;
        take(event.getKey(), removed ? 0 : event.getValue().lagMillis());
    }

    /** Takes a row that was there before; a change of it that came meanwhile is newer. */
    private synchronized void takeFirst(SourceOffsetKey key, SourceOffset row) {
        if (!behind.containsKey(key)) {
            take(key, row.lagMillis());
        }
    }

    private synchronized void take(SourceOffsetKey key, long lagMillis) {
        behind.put(key, lagMillis);
        String before = reason;
        reason = longest();
        if (before != null && reason == null) {
            onCaughtUp.run();
        }
    }

    private @Nullable String longest() {
        Map.Entry<SourceOffsetKey, Long> longest = null;
        for (Map.Entry<SourceOffsetKey, Long> partition : behind.entrySet()) {
            if (longest == null || partition.getValue() > longest.getValue()) {
                longest = partition;
            }
        }
        return longest == null || longest.getValue() <= maxMillis
                ? null
                : "%s is %d s behind".formatted(longest.getKey().topic(), longest.getValue() / 1_000);
    }

    /** Follows no longer. */
    @Override
    public void close() {
        if (query != null) {
            query.close();
        }
    }
}
