package io.shopgrid.ingest;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.ingest.apply.Applied;
import io.shopgrid.ingest.apply.GridWriter;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Stops a whole ingest dead before or after one of its writes, like a process that is killed: from then on nothing that
 * it does reaches the grid.
 */
final class CrashingGrid implements GridWriter {
    /** Ends a worker's thread: nothing catches it. */
    static final class Crash extends Error {
        Crash() {
            super("crashed on purpose", null, false, false);
        }
    }

    private final GridWriter real;
    private final Random random;
    private final int oneIn;
    private boolean crashed;

    CrashingGrid(GridWriter real, Random random, int oneIn) {
        this.real = real;
        this.random = random;
        this.oneIn = oneIn;
    }

    synchronized boolean crashed() {
        return crashed;
    }

    private synchronized void maybeCrash() {
        crashed = crashed || random.nextInt(oneIn) == 0;
        if (crashed) {
            throw new Crash();
        }
    }

    @Override
    public <K, V, R> CompletableFuture<Applied<K, R>> apply(
            String table, SortedMap<K, ? extends EpochGuarded<K, V, R>> changes) {
        if (changes.isEmpty()) {
            return real.apply(table, changes);
        }
        maybeCrash();
        CompletableFuture<Applied<K, R>> applied = real.apply(table, changes);
        try {
            applied.join();
        } catch (CompletionException failed) {
            return applied;
        }
        maybeCrash();
        return applied;
    }
}
