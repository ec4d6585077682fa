package io.shopgrid.ingest.fold;

import io.shopgrid.compute.source.Beside;
import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.compute.source.Followed;
import io.shopgrid.compute.source.OtherEpochException;
import io.shopgrid.ingest.apply.Applied;
import io.shopgrid.ingest.apply.GridWriter;
import io.shopgrid.ingest.apply.StartOverException;
import io.shopgrid.ingest.apply.TryAgainException;
import io.shopgrid.model.Tables;
import io.shopgrid.model.source.Epoch;
import io.shopgrid.model.source.SourceOffset;
import io.shopgrid.model.source.SourceOffsetKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A grid in memory that runs the real processors, one row at a time, and goes wrong where its choices say so.
 *
 * <p>A call is answered, fails, finds the grid gone, or its author dies of it. Unless it is answered, each of its rows
 * is changed now, later or never. Not thread-safe.
 */
final class FakeGrid implements GridWriter, Rows {
    private record LateChange(String table, Runnable arrival) {}

    private final Choices choices;
    private final Journal journal;
    private final FakeNode node = new FakeNode();
    private final Map<String, TreeMap<Object, Object>> tables = new HashMap<>();
    private final List<LateChange> late = new ArrayList<>();
    private long epoch = Epoch.first(1);

    FakeGrid(Choices choices, Journal journal) {
        this.choices = choices;
        this.journal = journal;
        node.enter(epoch);
    }

    long epoch() {
        return epoch;
    }

    /** Where a partition is to be read on. */
    long noted(SourceOffsetKey partition) {
        SourceOffset offset =
                this.<SourceOffsetKey, SourceOffset>table(Tables.SOURCE_OFFSETS).get(partition);
        return offset == null ? 0 : offset.nextOffset();
    }

    @Override
    public <K, V, R> CompletableFuture<Applied<K, R>> apply(
            String table, SortedMap<K, ? extends EpochGuarded<K, V, R>> changes) {
        if (changes.isEmpty()) {
            return CompletableFuture.completedFuture(new Applied<>(Map.of(), Map.of()));
        }
        if (!choices.happens("call of " + table, 20)) {
            return answered(table, changes);
        }
        StringBuilder rows = new StringBuilder(table);
        changes.forEach((key, change) -> {
            switch (choices.below("%s of %s".formatted(key, table), 3)) {
                case 0 -> rows.append(", not ").append(key);
                case 1 -> {
                    rows.append(", ").append(key);
                    changeUnheard(table, key, change);
                }
                default -> {
                    rows.append(", later ").append(key);
                    addLate(table, key, change);
                }
            }
        });
        return unanswered(table, rows.toString());
    }

    private <K, R> CompletableFuture<Applied<K, R>> unanswered(String table, String rows) {
        switch (choices.below("end of a call of " + table, 3)) {
            case 0 -> {
                journal.note(Mishap.CALL_FAILED, rows);
                return CompletableFuture.failedFuture(new TryAgainException("failed on purpose"));
            }
            case 1 -> {
                journal.note(Mishap.START_OVER, rows);
                return CompletableFuture.failedFuture(new StartOverException("out of reach on purpose"));
            }
            default -> {
                journal.note(Mishap.CRASH, rows);
                throw new Crash();
            }
        }
    }

    private <K, V, R> CompletableFuture<Applied<K, R>> answered(
            String table, SortedMap<K, ? extends EpochGuarded<K, V, R>> changes) {
        Map<K, R> results = new HashMap<>();
        Map<K, String> failures = new HashMap<>();
        try {
            changes.forEach((key, change) -> {
                try {
                    R result = change(table, key, change);
                    if (result != null) {
                        results.put(key, result);
                    }
                    tellBeside(key, change, result, this::change);
                } catch (OtherEpochException refused) {
                    throw refused;
                } catch (RuntimeException lasting) {
                    journal.note("%s %s was not changed: %s".formatted(table, key, lasting));
                    failures.put(key, String.valueOf(lasting));
                }
            });
        } catch (OtherEpochException refused) {
            journal.note(Mishap.START_OVER, "%s: %s".formatted(table, refused.getMessage()));
            return CompletableFuture.failedFuture(new StartOverException(String.valueOf(refused.getMessage())));
        }
        return CompletableFuture.completedFuture(new Applied<>(results, failures));
    }

    @SuppressWarnings("unchecked") // what a processor answers is DONE or R
    private <K, V, R> @Nullable R change(String table, K key, EpochGuarded<K, V, R> change) {
        Map<K, V> rows = table(table);
        FakeEntry<K, V> entry = new FakeEntry<>(key, rows.get(key), node.ignite());
        Object answer = change.process(entry);
        if (choices.happens("run of %s of %s".formatted(key, table), 20)) {
            journal.note(Mishap.RUN_TWICE, "%s %s".formatted(table, key));
            answer = change.process(entry);
        }
        entry.storeIn(rows);
        return EpochGuarded.DONE.equals(answer) ? null : (R) answer;
    }

    /** Changes a row for an author who hears nothing of it. The rows beside it are changed now, later or never. */
    private <K, V, R> void changeUnheard(String table, K key, EpochGuarded<K, V, R> change) {
        try {
            tellBeside(key, change, change(table, key, change), this::perhapsChange);
        } catch (OtherEpochException refused) {
            journal.note("%s %s: %s".formatted(table, key, refused.getMessage()));
        }
    }

    private static <K, V, R> void tellBeside(K key, EpochGuarded<K, V, R> change, @Nullable R result, Beside taker) {
        if (change instanceof Followed<K, V, R> followed) {
            followed.tellBeside(key, result, taker);
        }
    }

    private <K, V> void perhapsChange(String table, K key, EpochGuarded<K, V, Void> change) {
        switch (choices.below("%s of %s".formatted(key, table), 3)) {
            case 0 -> journal.note("not %s %s".formatted(table, key));
            case 1 -> changeUnheard(table, key, change);
            default -> addLate(table, key, change);
        }
    }

    private <K, V, R> void addLate(String table, K key, EpochGuarded<K, V, R> change) {
        late.add(new LateChange(table, () -> {
            journal.note(Mishap.LATE_CHANGE, "%s %s".formatted(table, key));
            changeUnheard(table, key, change);
        }));
    }

    /** Lets some of the changes arrive that are on their way still, whatever came since. */
    void letSomeArrive() {
        List<LateChange> arriving = new ArrayList<>();
        late.removeIf(change -> choices.happens("arrival in " + change.table, 30) && arriving.add(change));
        arriving.forEach(change -> change.arrival.run());
    }

    /** Lets all of them arrive, the newest first. */
    void letAllArrive() {
        while (!late.isEmpty()) {
            late.remove(late.size() - 1).arrival.run();
        }
    }

    /** Loses rows, none to all, and with them what was noted of the topics. */
    void loseRows() {
        epoch = Epoch.next(epoch);
        node.enter(epoch);
        journal.note(Mishap.ROWS_LOST, "now in epoch " + Epoch.describe(epoch));
        boolean all = choices.happens("loss of all", 50);
        tables.forEach((table, rows) -> {
            if (all || table.equals(Tables.SOURCE_OFFSETS)) {
                rows.clear();
            } else {
                rows.keySet().removeIf(row -> choices.happens("loss of %s of %s".formatted(row, table), 50));
            }
        });
    }

    @Override
    public <K, V> Map<K, V> of(String table) {
        return Map.copyOf(table(table));
    }

    @SuppressWarnings("unchecked") // whoever names a table knows its types
    private <K, V> Map<K, V> table(String name) {
        return (Map<K, V>) tables.computeIfAbsent(name, any -> new TreeMap<>());
    }
}
