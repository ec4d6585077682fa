package io.shopgrid.compute.pricing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.shopgrid.compute.source.GridState;
import io.shopgrid.model.Tables;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.EventType;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.cache.affinity.Affinity;
import org.apache.ignite.cache.query.ContinuousQuery;
import org.apache.ignite.cache.query.QueryCursor;
import org.jspecify.annotations.Nullable;

/**
 * The rows that prices depend on, as a node knows them, so that most decisions read no table.
 *
 * <p>A row is read once. From then on local continuous queries bring its newer versions; they are called after a row is
 * written, so a change that came before a product was first asked for is seen by the reading. They tell of rows whose
 * primary copy is on this node, so a product is kept only if all its rows have theirs here. Whenever these partitions are
 * not what they were, the topology changed, or the grid is in another epoch, everything is forgotten.
 *
 * <p>What is kept is bounded by a number of products; what is used least is dropped, and read again when needed.
 * Thread-safe. Listeners run on the grid's threads: a change takes constant time and waits for nothing.
 */
final class KnownRows implements AutoCloseable {
    private final Ignite node;
    private final int maxSkus;
    private final PricingStatistics statistics;
    private final GridState state;
    private final List<QueryCursor<?>> queries = new ArrayList<>();
    private volatile @Nullable Generation generation;

    /** @param maxSkus products whose rows are kept */
    KnownRows(Ignite node, int maxSkus, PricingStatistics statistics) {
        this.node = node;
        this.maxSkus = maxSkus;
        this.statistics = statistics;
        this.state = GridState.of(node);
    }

    /**
     * Follows the changes of a table; all are followed before rows are asked for.
     *
     * @param onChange told of each product whose row changed; must not block
     */
    void follow(PricedTable table, Consumer<String> onChange) {
        ContinuousQuery<String, Object> query = new ContinuousQuery<>();
        query.setLocal(true);
        query.setLocalListener(changes -> {
            for (CacheEntryEvent<? extends String, ?> change : changes) {
                take(table, change);
                onChange.accept(change.getKey());
            }
        });
        IgniteCache<String, Object> binary = node.cache(table.cache()).withKeepBinary();
        queries.add(binary.query(query));
    }

    private void take(PricedTable table, CacheEntryEvent<? extends String, ?> change) {
        Generation current = generation;
        KnownSku known = current == null ? null : current.products.getIfPresent(change.getKey());
        if (known == null) {
            return;
        }
        Object row = change.getValue();
        if (row == null || change.getEventType() == EventType.REMOVED || change.getEventType() == EventType.EXPIRED) {
            known.removed(table);
        } else {
            known.changed(table, row);
        }
    }

    /** Forgets everything: rows may have come, gone, or changed elsewhere. */
    void forgetAll() {
        generation = null;
    }

    /** The rows of these products, those that are not known read from the tables. */
    SortedMap<String, KnownSku> get(SortedSet<String> skus) {
        return get(skus, false);
    }

    /** The rows of these products, all read from the tables. */
    SortedMap<String, KnownSku> getFresh(SortedSet<String> skus) {
        return get(skus, true);
    }

    private SortedMap<String, KnownSku> get(SortedSet<String> skus, boolean fresh) {
        Generation current = current();
        SortedMap<String, KnownSku> rows = new TreeMap<>();
        for (String sku : skus) {
            rows.put(sku, current.product(sku, fresh));
        }
        for (PricedTable table : PricedTable.values()) {
            read(table, rows);
        }
        return rows;
    }

    private void read(PricedTable table, SortedMap<String, KnownSku> rows) {
        SortedMap<String, KnownSku> missing = new TreeMap<>();
        rows.forEach((sku, known) -> {
            if (known.lacks(table)) {
                missing.put(sku, known);
            }
        });
        if (missing.isEmpty()) {
            return;
        }
        Map<String, Object> found =
                node.cache(table.cache()).<String, Object>withKeepBinary().getAll(missing.keySet());
        missing.forEach((sku, known) -> known.read(table, found.get(sku)));
        statistics.countRowsRead(missing.size());
    }

    private Generation current() {
        Generation known = generation;
        long epoch = state.epoch();
        BitSet owned = owned();
        if (known == null || known.epoch != epoch || !known.owned.equals(owned)) {
            known = new Generation(epoch, owned);
            generation = known;
        }
        return known;
    }

    /** The partitions of which this node has the primary copy in every table. */
    private BitSet owned() {
        BitSet owned = owned(PricedTable.PRODUCTS);
        for (PricedTable table : PricedTable.values()) {
            owned.and(owned(table));
        }
        return owned;
    }

    private BitSet owned(PricedTable table) {
        BitSet owned = new BitSet();
        for (int partition :
                node.affinity(table.cache()).primaryPartitions(node.cluster().localNode())) {
            owned.set(partition);
        }
        return owned;
    }

    /** Follows no more changes. */
    @Override
    public void close() {
        queries.forEach(QueryCursor::close);
    }

    /** What is known while the node owns the same partitions. */
    private final class Generation {
        private final long epoch;
        private final BitSet owned;
        private final Affinity<String> affinity = node.affinity(Tables.PRODUCTS);
        private final Cache<String, KnownSku> products = Caffeine.newBuilder()
                .maximumSize(maxSkus)
                .executor(Runnable::run)
                .build();

        Generation(long epoch, BitSet owned) {
            this.epoch = epoch;
            this.owned = owned;
        }

        /** What is known of a product; kept from before the tables are read, so that no change in between is missed. */
        KnownSku product(String sku, boolean fresh) {
            KnownSku known = fresh ? null : products.getIfPresent(sku);
            if (known != null) {
                return known;
            }
            if (!owned.get(affinity.partition(sku))) {
                return new KnownSku();
            }
            if (!fresh) {
                return products.get(sku, absent -> new KnownSku());
            }
            KnownSku renewed = new KnownSku();
            products.put(sku, renewed);
            return renewed;
        }
    }
}
