package io.shopgrid.ingest.apply;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.compute.source.NoRoomException;
import io.shopgrid.compute.source.OtherEpochException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteClientDisconnectedException;
import org.apache.ignite.binary.BinaryObject;
import org.apache.ignite.lang.IgniteFuture;
import org.jspecify.annotations.Nullable;

/** Applies changes with {@code invokeAll}, and looks at the result of every key: a call that returns has not succeeded. */
public final class IgniteGridWriter implements GridWriter {
    /**
     * More rows than that go in several calls: a node works on its part of a call on one thread, and a thread that is
     * busy for seconds passes for a blocked one. Small enough that tables which take one batch at the same time keep
     * step: pricing decides a product once for both of its rows.
     */
    static final int MAX_ROWS_OF_A_CALL = 1_000;

    /** Fewer rows than that are not worth a call of their own. */
    static final int MIN_ROWS_OF_A_CALL = 500;

    /** Calls to one table at a time, of different rows: with one, a node would work on one of its threads only. */
    static final int LANES = 2;

    private static final String IGNITE = "org.apache.ignite.";

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
        return CompletableFuture.allOf(lanes.toArray(CompletableFuture<?>[]::new))
                .thenApply(ended -> lanes.stream()
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

    private static <K, P> List<SortedMap<K, P>> parts(SortedMap<K, ? extends P> changes) {
        int each = Math.max(MIN_ROWS_OF_A_CALL, Math.min(MAX_ROWS_OF_A_CALL, (changes.size() + LANES - 1) / LANES));
        List<SortedMap<K, P>> parts = new ArrayList<>();
        SortedMap<K, ? extends P> rest = changes;
        int at = 0;
        for (K key : changes.keySet()) {
            if (at > 0 && at % each == 0) {
                parts.add(new TreeMap<>(rest.headMap(key)));
                rest = changes.tailMap(key);
            }
            at++;
        }
        if (!rest.isEmpty()) {
            parts.add(new TreeMap<>(rest));
        }
        return parts;
    }

    private static <K, R> Applied<K, R> merged(Applied<K, R> before, Applied<K, R> after) {
        before.results().putAll(after.results());
        before.failures().putAll(after.failures());
        return before;
    }

    private <K, V, R> CompletableFuture<Applied<K, R>> invoke(
            String table, SortedMap<K, EpochGuarded<K, V, R>> changes) {
        CompletableFuture<Applied<K, R>> outcome = new CompletableFuture<>();
        try {
            IgniteCache<K, V> cache = client.get().cache(table);
            if (cache == null) {
                throw new StartOverException("the grid has no table " + table + " yet");
            }
            IgniteFuture<Map<K, EntryProcessorResult<Object>>> call = cache.invokeAllAsync(changes);
            call.listen(done -> complete(outcome, table, changes.keySet(), done));
        } catch (RuntimeException refused) {
            outcome.completeExceptionally(translated(table, refused));
        }
        return outcome;
    }

    private static <K, R> void complete(
            CompletableFuture<Applied<K, R>> outcome,
            String table,
            Set<K> rows,
            IgniteFuture<Map<K, EntryProcessorResult<Object>>> done) {
        try {
            outcome.complete(examine(table, rows, done.get()));
        } catch (RuntimeException failed) {
            outcome.completeExceptionally(translated(table, failed));
        }
    }

    @SuppressWarnings("unchecked") // what a processor answers is DONE or R
    private static <K, R> Applied<K, R> examine(
            String table, Set<K> rows, Map<K, EntryProcessorResult<Object>> answers) {
        Map<K, R> results = new HashMap<>();
        Map<K, String> failures = new HashMap<>();
        for (K row : rows) {
            EntryProcessorResult<Object> answer = answers.get(row);
            if (answer == null) {
                throw new TryAgainException("the grid did not change all rows of " + table);
            }
            try {
                Object result = answer.get();
                if (!EpochGuarded.DONE.equals(result)) {
                    results.put(row, (R) deserialized(result));
                }
            } catch (EntryProcessorException failed) {
                failures.put(row, lasting(table, failed));
            }
        }
        return new Applied<>(results, failures);
    }

    /** The result as an object: Ignite hands out those of other nodes in binary form. */
    private static Object deserialized(Object result) {
        return result instanceof BinaryObject binary ? binary.deserialize() : result;
    }

    /**
     * The reason of a failure that would repeat; any other is thrown. What Ignite itself throws has to do with the grid's
     * state, not with the row: a node that is about to stop, for one, refuses with an IgniteIllegalStateException.
     */
    private static String lasting(String table, EntryProcessorException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof OtherEpochException
                    || cause instanceof NoRoomException
                    || cause.getClass().getName().startsWith(IGNITE)) {
                throw translated(table, failed);
            }
        }
        Throwable root = failed;
        for (Throwable next = root.getCause(); next != null; next = next.getCause()) {
            root = next;
        }
        return "%s: %s".formatted(root.getClass().getSimpleName(), root.getMessage());
    }

    private static RuntimeException translated(String table, RuntimeException failed) {
        if (failed instanceof StartOverException || failed instanceof TryAgainException) {
            return failed;
        }
        OtherEpochException otherEpoch = cause(failed, OtherEpochException.class);
        if (otherEpoch != null) {
            return new StartOverException(String.valueOf(otherEpoch.getMessage()));
        }
        if (cause(failed, IgniteClientDisconnectedException.class) != null) {
            return new StartOverException("the grid is gone");
        }
        NoRoomException noRoom = cause(failed, NoRoomException.class);
        if (noRoom != null) {
            return new TryAgainException(String.valueOf(noRoom.getMessage()));
        }
        return new TryAgainException("the grid did not take changes of " + table, failed);
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failed, Class<T> type) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
