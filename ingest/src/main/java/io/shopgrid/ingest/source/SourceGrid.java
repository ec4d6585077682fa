package io.shopgrid.ingest.source;

import io.shopgrid.ingest.apply.TryAgainException;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import io.shopgrid.model.source.Epoch;
import io.shopgrid.model.source.SourceOffset;
import io.shopgrid.model.source.SourceOffsetKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import javax.cache.CacheException;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteException;

/** Reads what the grid knows of its own sources: epoch and offsets. */
public final class SourceGrid {
    private final Ignite client;

    public SourceGrid(Ignite client) {
        this.client = client;
    }

    /**
     * The grid's epoch.
     *
     * @throws TryAgainException if the grid is away or has none yet
     */
    long epoch() {
        return ask(() -> {
            IgniteCache<String, Long> cache = table(Tables.GRID_EPOCH);
            Long epoch = cache.get(Epoch.KEY);
            if (epoch == null) {
                throw new IgniteException("the grid has no epoch yet");
            }
            return epoch;
        });
    }

    /**
     * How far partitions of a topic are applied; those that never were are absent.
     *
     * @throws TryAgainException if the grid is away
     */
    Map<Integer, SourceOffset> offsets(SourceTopic topic, Collection<Integer> partitions) {
        return ask(() -> {
            IgniteCache<SourceOffsetKey, SourceOffset> cache = table(Tables.SOURCE_OFFSETS);
            TreeSet<SourceOffsetKey> keys = new TreeSet<>();
            partitions.forEach(partition -> keys.add(new SourceOffsetKey(topic, partition)));
            Map<Integer, SourceOffset> offsets = new HashMap<>();
            cache.getAll(keys).forEach((key, offset) -> offsets.put(key.partition(), offset));
            return offsets;
        });
    }

    private <K, V> IgniteCache<K, V> table(String name) {
        IgniteCache<K, V> cache = client.cache(name);
        if (cache == null) {
            throw new IgniteException("the grid has no table " + name + " yet");
        }
        return cache;
    }

    private static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (IgniteException | CacheException | IllegalStateException away) {
            throw new TryAgainException("the grid did not answer: " + away.getMessage(), away);
        }
    }

    private interface Question<T> {
        T ask();
    }
}
