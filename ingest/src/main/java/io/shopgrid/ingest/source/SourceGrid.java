package io.shopgrid.ingest.source;

import io.shopgrid.ingest.apply.TryAgainException;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import io.shopgrid.model.source.Epoch;
import io.shopgrid.model.source.Rebuild;
import io.shopgrid.model.source.SourceOffset;
import io.shopgrid.model.source.SourceOffsetKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteException;
import org.jspecify.annotations.Nullable;

/** Reads what the grid knows of its own sources: epoch and offsets. */
public final class SourceGrid {
    private final Supplier<Ignite> client;

    /** @param client the grid's client at the time; throws {@link TryAgainException} while there is none */
    public SourceGrid(Supplier<Ignite> client) {
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
     * How far partitions of a topic are applied in an epoch; those that never were are absent.
     *
     * @throws TryAgainException if the grid is away
     */
    Map<Integer, SourceOffset> offsets(long epoch, SourceTopic topic, Collection<Integer> partitions) {
        TreeSet<SourceOffsetKey> keys = new TreeSet<>();
        partitions.forEach(partition -> keys.add(new SourceOffsetKey(topic, partition)));
        Map<Integer, SourceOffset> offsets = new HashMap<>();
        offsets(keys).forEach((key, offset) -> {
            if (offset.epoch() == epoch) {
                offsets.put(key.partition(), offset);
            }
        });
        return offsets;
    }

    /**
     * Rows of SOURCE_OFFSET, of any epoch.
     *
     * @throws TryAgainException if the grid is away
     */
    Map<SourceOffsetKey, SourceOffset> offsets(Set<SourceOffsetKey> keys) {
        return ask(() ->
                this.<SourceOffsetKey, SourceOffset>table(Tables.SOURCE_OFFSETS).getAll(keys));
    }

    /**
     * The rebuild of an epoch; null if nobody has ordered one yet.
     *
     * @throws TryAgainException if the grid is away
     */
    @Nullable
    Rebuild rebuild(long epoch) {
        return ask(() -> Optional.ofNullable(
                        this.<String, Rebuild>table(Tables.REBUILDS).get(Epoch.describe(epoch))))
                .orElse(null);
    }

    private <K, V> IgniteCache<K, V> table(String name) {
        IgniteCache<K, V> cache = client.get().cache(name);
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
