package io.shopgrid.ingest.apply;

import io.shopgrid.compute.source.ApplyRows;
import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.compute.source.Followed;
import io.shopgrid.compute.source.Parts;
import io.shopgrid.compute.source.RowAnswers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteClientDisconnectedException;
import org.apache.ignite.cache.affinity.Affinity;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.lang.IgniteFuture;

/** Sends changes to the nodes that have the rows. */
public final class IgniteGridWriter implements GridWriter {
    /** Fewer rows than that are not worth a call of their own. */
    static final int MIN_ROWS_OF_A_CALL = 500;

    /** Calls to one table at a time, of different rows: with one, a node would work on one of its threads only. */
    static final int LANES = 2;

    private final Supplier<Ignite> client;

    /** Begins calls: the threads on which Ignite reports the end of one must not wait for another. */
    private final Executor nextCalls = Executors.newCachedThreadPool(IgniteGridWriter::daemon);

    /** @param client the grid's client at the time; throws {@link TryAgainException} while there is none */
    public IgniteGridWriter(Supplier<Ignite> client) {
        this.client = client;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "grid-writer");
        thread.setDaemon(true);
        return thread;
    }

    /** Ends when every call has ended, failed or not: none of them may meet those of a later batch. */
    @Override
    public <K, V, R> CompletableFuture<Applied<K, R>> apply(
            String table, SortedMap<K, ? extends EpochGuarded<K, V, R>> changes) {
        List<SortedMap<K, EpochGuarded<K, V, R>>> parts = parts(changes);
        List<CompletableFuture<Applied<K, R>>> lanes = new ArrayList<>();
        for (int lane = 0; lane < Math.min(LANES, parts.size()); lane++) {
            lanes.add(oneByOne(table, parts, lane));
        }
        return merged(lanes);
    }

    private static <K, R> CompletableFuture<Applied<K, R>> merged(List<CompletableFuture<Applied<K, R>>> calls) {
        return CompletableFuture.allOf(calls.toArray(CompletableFuture<?>[]::new))
                .thenApply(ended -> calls.stream()
                        .map(CompletableFuture::join)
                        .reduce(new Applied<>(new HashMap<>(), new HashMap<>()), IgniteGridWriter::merged));
    }

    /** Every {@link #LANES}th part, from this one on. */
    private <K, V, R> CompletableFuture<Applied<K, R>> oneByOne(
            String table, List<SortedMap<K, EpochGuarded<K, V, R>>> parts, int first) {
        CompletableFuture<Applied<K, R>> applied =
                CompletableFuture.completedFuture(new Applied<>(new HashMap<>(), new HashMap<>()));
        for (int at = first; at < parts.size(); at += LANES) {
            SortedMap<K, EpochGuarded<K, V, R>> part = parts.get(at);
            applied = applied.thenComposeAsync(
                    before -> invoke(table, part).thenApply(after -> merged(before, after)), nextCalls);
        }
        return applied;
    }

    private static <K, C> List<SortedMap<K, C>> parts(SortedMap<K, ? extends C> changes) {
        int each = (changes.size() + LANES - 1) / LANES;
        return Parts.of(changes, Math.max(MIN_ROWS_OF_A_CALL, Math.min(ApplyRows.MAX_ROWS_OF_A_CALL, each)));
    }

    private static <K, R> Applied<K, R> merged(Applied<K, R> before, Applied<K, R> after) {
        before.results().putAll(after.results());
        before.failures().putAll(after.failures());
        return before;
    }

    private <K, V, R> CompletableFuture<Applied<K, R>> invoke(
            String table, SortedMap<K, EpochGuarded<K, V, R>> changes) {
        List<CompletableFuture<Applied<K, R>>> calls = new ArrayList<>();
        try {
            Ignite grid = client.get();
            IgniteCache<K, V> cache = grid.cache(table);
            if (cache == null) {
                throw new StartOverException("the grid has no table " + table + " yet");
            }
            SortedMap<K, Followed<K, V, R>> followed = followed(changes);
            if (followed.isEmpty()) {
                calls.add(outcome(
                        table, cache.invokeAllAsync(changes), results -> RowAnswers.of(changes.keySet(), results)));
            } else {
                byNode(grid.affinity(table), followed)
                        .forEach((node, rows) -> calls.add(outcome(
                                table,
                                grid.compute(grid.cluster().forNode(node))
                                        .withNoFailover()
                                        .withExecutor(ApplyRows.POOL)
                                        .callAsync(new ApplyRows<>(table, rows)),
                                answers -> answers)));
            }
        } catch (RuntimeException refused) {
            calls.add(CompletableFuture.failedFuture(translated(table, refused)));
        }
        return merged(calls);
    }

    /** The changes if others follow them, which is a matter of their class. */
    private static <K, V, R> SortedMap<K, Followed<K, V, R>> followed(SortedMap<K, EpochGuarded<K, V, R>> changes) {
        SortedMap<K, Followed<K, V, R>> followed = new TreeMap<>();
        changes.forEach((key, change) -> {
            if (change instanceof Followed<K, V, R> one) {
                followed.put(key, one);
            }
        });
        if (!followed.isEmpty() && followed.size() < changes.size()) {
            throw new IllegalArgumentException("changes of one call are of one class");
        }
        return followed;
    }

    private static <K, C> Map<ClusterNode, SortedMap<K, C>> byNode(Affinity<K> affinity, SortedMap<K, C> changes) {
        Map<ClusterNode, SortedMap<K, C>> rows = new HashMap<>();
        changes.forEach((key, change) -> {
            ClusterNode node = affinity.mapPartitionToNode(affinity.partition(key));
            if (node == null) {
                throw new TryAgainException("no node has the row " + key);
            }
            rows.computeIfAbsent(node, first -> new TreeMap<>()).put(key, change);
        });
        return rows;
    }

    private static <T, K, R> CompletableFuture<Applied<K, R>> outcome(
            String table, IgniteFuture<T> call, Function<T, RowAnswers> answers) {
        CompletableFuture<Applied<K, R>> outcome = new CompletableFuture<>();
        call.listen(done -> {
            try {
                outcome.complete(examine(table, answers.apply(done.get())));
            } catch (RuntimeException failed) {
                outcome.completeExceptionally(translated(table, failed));
            }
        });
        return outcome;
    }

    @SuppressWarnings("unchecked") // of the rows that were asked for
    private static <K, R> Applied<K, R> examine(String table, RowAnswers answers) {
        if (answers.refusal() != null) {
            throw refusal(table, answers);
        }
        return new Applied<>((Map<K, R>) answers.results(), (Map<K, String>) (Map<?, String>) answers.failures());
    }

    private static RuntimeException translated(String table, RuntimeException failed) {
        if (failed instanceof StartOverException || failed instanceof TryAgainException) {
            return failed;
        }
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof IgniteClientDisconnectedException) {
                return new StartOverException("the grid is gone");
            }
        }
        return refusal(table, RowAnswers.refused(failed));
    }

    private static RuntimeException refusal(String table, RowAnswers answers) {
        String reason = "changes of %s were refused: %s".formatted(table, answers.reason());
        return answers.refusal() == RowAnswers.Refusal.OTHER_EPOCH
                ? new StartOverException(reason)
                : new TryAgainException(reason);
    }
}
