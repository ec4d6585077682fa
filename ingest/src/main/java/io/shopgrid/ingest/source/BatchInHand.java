package io.shopgrid.ingest.source;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * The one batch of a topic that is being applied, on a thread of its own, while the next one is read, decoded and, on
 * another thread, prepared.
 *
 * <p>Used by one thread, the one that reads.
 */
final class BatchInHand implements AutoCloseable {
    private final ExecutorService thread;
    private final ExecutorService preparer;
    private @Nullable Future<Boolean> applying;
    private Future<?> preparing = CompletableFuture.completedFuture(null);
    private @Nullable Runnable toPrepare;

    /** Whether the batch in hand was prepared. */
    private boolean prepared = true;

    private @Nullable SourceBatch batch;

    BatchInHand(String name) {
        this.thread = Executors.newSingleThreadExecutor(task -> daemon(name + "-apply", task));
        this.preparer = Executors.newSingleThreadExecutor(task -> daemon(name + "-prepare", task));
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Whether nothing is being applied at present. */
    boolean isFree() {
        return applying == null || applying.isDone();
    }

    /**
     * Prepares the next batch, or if the one in hand could not be prepared, as soon as that is applied: batches are
     * prepared in the order in which they were read. If it fails, whoever applies the batch meets the failure again.
     */
    void prepare(Runnable next) {
        toPrepare = next;
        prepareInOrder();
    }

    private void prepareInOrder() {
        if (toPrepare != null && (prepared || isApplied())) {
            preparing = preparer.submit(toPrepare);
            toPrepare = null;
        }
    }

    private boolean isApplied() {
        return applying != null && applying.isDone() && succeeded(applying);
    }

    /** Whether nothing is left to be waited for before the next batch is begun. */
    boolean isReadyForNext() {
        prepareInOrder();
        return isFree() && preparing.isDone();
    }

    /** Applies a batch. The one before has to be ended. */
    void begin(SourceBatch next, ApplyCall apply) {
        batch = next;
        prepared = succeeded(preparing);
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
        prepared = true;
        toPrepare = null;
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

    /** Whether what is done ended well. */
    private static boolean succeeded(Future<?> done) {
        try {
            return !Boolean.FALSE.equals(done.get());
        } catch (ExecutionException | CancellationException failed) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    /** Gives the batch some time to end, whatever comes of it. */
    void awaitEnd(Duration time) {
        await(applying, time);
    }

    /** Gives the batch, and what is prepared for the next one, some time to end. */
    void awaitReadyForNext(Duration time) {
        await(isFree() ? preparing : applying, time);
    }

    private static void await(@Nullable Future<?> ending, Duration time) {
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
        preparer.shutdownNow();
    }

    /** Applies one batch. */
    interface ApplyCall {
        /** Returns whether it was applied; false if it was given up. */
        boolean applied();
    }
}
