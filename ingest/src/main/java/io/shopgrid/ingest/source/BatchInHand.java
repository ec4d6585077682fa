package io.shopgrid.ingest.source;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * The one batch of a topic that is being applied, on a thread of its own, while the next one is read and decoded.
 *
 * <p>Used by one thread, the one that reads.
 */
final class BatchInHand implements AutoCloseable {
    private final ExecutorService thread;
    private @Nullable Future<Boolean> applying;
    private @Nullable SourceBatch batch;

    BatchInHand(String name) {
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread applier = new Thread(task, name + "-apply");
            applier.setDaemon(true);
            return applier;
        });
    }

    /** Whether nothing is being applied at present. */
    boolean isFree() {
        return applying == null || applying.isDone();
    }

    /** Applies a batch. The one before has to be ended. */
    void begin(SourceBatch next, ApplyCall apply) {
        batch = next;
        applying = thread.submit(apply::applied);
    }

    /**
     * Waits for the batch, and forgets it.
     *
     * @return the batch, if it was applied; null if it was given up, or if there was none
     * @throws RuntimeException what ended it, so that it was not applied
     */
    @Nullable
    SourceBatch end() {
        Future<Boolean> ending = applying;
        SourceBatch ended = batch;
        applying = null;
        batch = null;
        try {
            return ending != null && ending.get() ? ended : null;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    /** Gives the batch some time to end, whatever comes of it. */
    void awaitEnd(Duration time) {
        Future<Boolean> ending = applying;
        try {
            if (ending != null) {
                ending.get(time.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | CancellationException | TimeoutException end) {
            // Whoever ends the batch learns of it.
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** Applies one batch. */
    interface ApplyCall {
        /** Returns whether it was applied; false if it was given up. */
        boolean applied();
    }
}
