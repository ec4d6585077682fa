package io.shopgrid.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Threads that ask over HTTP, each on a connection of its own. A request that finds all of them busy waits, and its time
 * runs. */
final class Askers implements AutoCloseable {
    private static final int THREADS = 64;

    private record Request(String path, long intendedNanos) {
        boolean isEnd() {
            return path.isEmpty();
        }
    }

    private static final Request END = new Request("", 0);

    private final BlockingQueue<Request> waiting = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    private final AtomicLong failed = new AtomicLong();
    private volatile Histogram nanos = new ConcurrentHistogram(3);

    Askers(BenchApi api) {
        for (int number = 0; number < THREADS; number++) {
            Thread thread = new Thread(() -> work(api), "asker-" + number);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void work(BenchApi api) {
        try {
            HttpConnection connection = new HttpConnection(api.port(), api.secret());
            for (Request next = waiting.take(); !next.isEnd(); next = waiting.take()) {
                try {
                    byte[] unused = connection.get(next.path);
                    nanos.recordValue(System.nanoTime() - next.intendedNanos);
                } catch (IOException refused) {
                    failed.incrementAndGet();
                    failure.compareAndSet(null, refused);
                }
            }
            connection.close();
        } catch (IOException broken) {
            failure.compareAndSet(null, broken);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    void ask(String path, long intendedNanos) {
        waiting.add(new Request(path, intendedNanos));
    }

    /** Begins to measure anew. */
    void forget() {
        nanos = new ConcurrentHistogram(3);
        failed.set(0);
        failure.set(null);
    }

    Histogram nanos() {
        return nanos;
    }

    /** Requests that were not answered with 200. */
    long failed() {
        return failed.get();
    }

    @Nullable
    IOException failure() {
        return failure.get();
    }

    /** Waits until all that was asked is answered. */
    @Override
    public void close() {
        threads.forEach(thread -> waiting.add(END));
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
