package io.shopgrid.api.grid;

import io.shopgrid.api.grid.GridUnavailableException.Cause;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A bulkhead: calls to the grid run on few threads of their own, few more wait for one, and nobody waits longer than
 * the deadline.
 *
 * <p>So a grid that hangs holds these threads, and at most as many of the web server's as may run and wait here; the
 * web server has more than that. Thread-safe.
 */
final class GridCalls implements AutoCloseable {
    private final ThreadPoolExecutor threads;
    private final Duration deadline;

    GridCalls(int threads, int waiting, Duration deadline) {
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                task -> new Thread(task, "grid-call-" + number.incrementAndGet()));
        this.deadline = deadline;
    }

    /**
     * Runs a call and waits for its result.
     *
     * @throws GridUnavailableException if too many wait, or the deadline passes
     */
    <T> T run(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        try {
            threads.execute(task);
            return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            throw new GridUnavailableException(Cause.BUSY, "too many requests wait for the grid", e);
        } catch (TimeoutException e) {
            threads.remove(task);
            throw new GridUnavailableException(
                    Cause.SLOW, "the grid did not answer within " + deadline.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GridUnavailableException(Cause.UNREACHABLE, "the API is stopping", e);
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        }
    }

    /** The fault of a call as it was thrown; this class is not part of the story. */
    private static RuntimeException unwrapped(@Nullable Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        return fault instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(fault);
    }

    /** Threads that run a call. */
    int running() {
        return threads.getActiveCount();
    }

    /** Calls that wait for a thread. */
    int waiting() {
        return threads.getQueue().size();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
