package io.shopgrid.compute.source;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.lang.IgniteCallable;
import org.apache.ignite.resources.IgniteInstanceResource;
import org.jspecify.annotations.Nullable;

/**
 * Changes rows of one table on the node that has them, then the rows beside them: a job for what is {@link Followed}.
 *
 * <p>What follows does not travel, nor does the answer of a row where all went as expected. Rows that have moved to another
 * node meanwhile are changed there.
 */
public final class ApplyRows<K, V, R> implements IgniteCallable<RowAnswers> {
    /** Name of the thread pool in which nodes change rows. */
    public static final String POOL = "changes";

    /**
     * More rows than that go in several calls: a node with their copies works on a call on one thread, and a thread that is
     * busy for seconds passes for a blocked one. Small enough that tables which take one batch at the same time keep step:
     * pricing decides a product once for both of its rows.
     */
    public static final int MAX_ROWS_OF_A_CALL = 1_000;

    private final String table;
    private final Object[] keys;
    private final Object[] changes;

    @IgniteInstanceResource
    private transient @Nullable Ignite node;

    /** @param rows at most {@link #MAX_ROWS_OF_A_CALL} changes, by key */
    public ApplyRows(String table, SortedMap<K, ? extends Followed<K, V, R>> rows) {
        this.table = table;
        this.keys = rows.keySet().toArray();
        this.changes = rows.values().toArray();
    }

    @Override
    public RowAnswers call() {
        Ignite here = node;
        if (here == null) {
            throw new IllegalStateException("a job runs on a node");
        }
        SortedMap<K, Followed<K, V, R>> rows = rows();
        RowAnswers answers = invoke(here, table, rows);
        if (answers.refusal() != null) {
            return answers;
        }
        FollowingRows<K> following = new FollowingRows<>();
        rows.forEach((key, change) -> {
            if (!answers.failures().containsKey(key)) {
                following.follow(key, change, result(answers, key));
            }
        });
        return following.apply(here, answers);
    }

    @SuppressWarnings("unchecked") // as the constructor took them
    private SortedMap<K, Followed<K, V, R>> rows() {
        SortedMap<K, Followed<K, V, R>> rows = new TreeMap<>();
        for (int at = 0; at < keys.length; at++) {
            rows.put((K) keys[at], (Followed<K, V, R>) changes[at]);
        }
        return rows;
    }

    @SuppressWarnings("unchecked") // of the row's own change
    private @Nullable R result(RowAnswers answers, K row) {
        return (R) answers.results().get(row);
    }

    private static <K, V, R> RowAnswers invoke(
            Ignite here, String table, SortedMap<K, ? extends EpochGuarded<K, V, R>> rows) {
        try {
            IgniteCache<K, V> cache = here.cache(table);
            return cache == null
                    ? RowAnswers.refused("the node has no table " + table + " yet")
                    : RowAnswers.of(rows.keySet(), cache.invokeAll(rows));
        } catch (RuntimeException failed) {
            return RowAnswers.refused(failed);
        }
    }

    /** Changes that follow from those of the rows with keys {@code K}. */
    private static final class FollowingRows<K> {
        private final Map<String, FollowingTable<K, ?, ?>> tables = new HashMap<>();

        <V, R> void follow(K from, Followed<K, V, R> change, @Nullable R result) {
            change.tellBeside(from, result, new Beside() {
                @Override
                public <L, W> void change(String table, L key, EpochGuarded<L, W, Void> following) {
                    FollowingRows.this.<L, W>of(table).add(from, key, following);
                }
            });
        }

        @SuppressWarnings("unchecked") // whoever names a table knows its types
        private <L, W> FollowingTable<K, L, W> of(String table) {
            return (FollowingTable<K, L, W>) tables.computeIfAbsent(table, first -> new FollowingTable<K, L, W>(table));
        }

        /** Makes the changes. A row is wrong if one that follows from it is. */
        RowAnswers apply(Ignite here, RowAnswers answers) {
            RowAnswers all = answers;
            for (FollowingTable<K, ?, ?> table : tables.values()) {
                all = all.refusal() == null ? table.apply(here, all) : all;
            }
            return all;
        }
    }

    /** Those of one table. */
    private static final class FollowingTable<K, L, W> {
        private final String table;
        private final Map<L, K> from = new HashMap<>();
        private final SortedMap<L, EpochGuarded<L, W, Void>> rows = new TreeMap<>();

        FollowingTable(String table) {
            this.table = table;
        }

        void add(K source, L key, EpochGuarded<L, W, Void> change) {
            from.put(key, source);
            rows.put(key, change);
        }

        RowAnswers apply(Ignite here, RowAnswers answers) {
            RowAnswers all = answers;
            for (SortedMap<L, EpochGuarded<L, W, Void>> part : Parts.of(rows, MAX_ROWS_OF_A_CALL)) {
                RowAnswers of = invoke(here, table, part);
                if (of.refusal() != null) {
                    return of;
                }
                for (Map.Entry<Object, String> failed : of.failures().entrySet()) {
                    all = all.withFailure(from.get(failed.getKey()), table + ": " + failed.getValue());
                }
            }
            return all;
        }
    }
}
