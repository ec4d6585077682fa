package io.shopgrid.ingest;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.ingest.apply.Applied;
import io.shopgrid.ingest.apply.GridWriter;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Keeps one call to a table back, so that it reaches the grid when nobody expects it any more. */
final class HeldBack {
    private @Nullable String table;
    private @Nullable Runnable held;
    private @Nullable CompletableFuture<?> outcome;

    /** A writer that goes through this one. */
    GridWriter around(GridWriter real) {
        return new GridWriter() {
            @Override
            public <K, V, R> CompletableFuture<Applied<K, R>> apply(
                    String to, SortedMap<K, ? extends EpochGuarded<K, V, R>> changes) {
                return holds(to, changes.isEmpty()) ? hold(real, to, changes) : real.apply(to, changes);
            }
        };
    }

    private synchronized boolean holds(String to, boolean empty) {
        return !empty && to.equals(table);
    }

    private synchronized <K, V, R> CompletableFuture<Applied<K, R>> hold(
            GridWriter real, String to, SortedMap<K, ? extends EpochGuarded<K, V, R>> changes) {
        CompletableFuture<Applied<K, R>> later = new CompletableFuture<>();
        table = null;
        outcome = later;
        held = () -> real.<K, V, R>apply(to, changes).whenComplete((applied, failed) -> {
            if (failed == null) {
                later.complete(applied);
            } else {
                later.completeExceptionally(failed);
            }
        });
        return later;
    }

    /** Keeps the next call to this table back. */
    synchronized void holdNext(String next) {
        table = next;
    }

    /** Whether a call is kept back. */
    synchronized boolean holds() {
        return held != null;
    }

    /** Lets the call go and waits for it. Returns why it failed; null if it was taken. */
    @Nullable
    Throwable release() {
        Runnable call;
        CompletableFuture<?> result;
        synchronized (this) {
            call = held;
            result = outcome;
        }
        if (call == null || result == null) {
            throw new IllegalStateException("nothing is held back");
        }
        call.run();
        try {
            result.join();
            return null;
        } catch (CompletionException failed) {
            return failed.getCause();
        }
    }
}
