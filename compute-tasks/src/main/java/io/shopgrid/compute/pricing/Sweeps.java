package io.shopgrid.compute.pricing;

import io.shopgrid.model.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.cache.Cache;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.cache.query.QueryCursor;
import org.apache.ignite.cache.query.ScanQuery;

/**
 * Looks at every product that a node owns, on a thread of its own: every so often, and when asked to.
 *
 * <p>A sweep that is only due, not asked for, steps aside while more urgent work waits.
 */
final class Sweeps {
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

    /** How long a sweep that steps aside does so, at most, before it looks at its next products. */
    private static final Duration LONGEST_STEP_ASIDE = Duration.ofSeconds(1);

    private static final Duration STEP = Duration.ofMillis(10);

    private final Ignite node;
    private final int batchSize;
    private final Look look;
    private final Consumer<RuntimeException> onFailure;
    private final Runnable onEnd;
    private final BooleanSupplier othersWait;
    private final ScheduledThreadPoolExecutor thread;
    private final AtomicBoolean requested = new AtomicBoolean();
    private final AtomicBoolean askedFor = new AtomicBoolean();

    /** Whether the sweep that runs was asked for. Used by the thread that sweeps. */
    private boolean inHaste;

    private volatile boolean stopping;

    /** Looks at some products; false if that has to be done again. */
    interface Look {
        boolean at(List<String> skus) throws InterruptedException;
    }

    /**
     * @param batchSize products looked at together
     * @param onFailure told of a sweep that failed; it is tried again
     * @param onEnd told of each sweep that came to its end
     * @param othersWait whether there is work that a sweep steps aside for
     */
    Sweeps(
            Ignite node,
            int batchSize,
            Look look,
            Consumer<RuntimeException> onFailure,
            Runnable onEnd,
            BooleanSupplier othersWait) {
        this.node = node;
        this.batchSize = batchSize;
        this.look = look;
        this.onFailure = onFailure;
        this.onEnd = onEnd;
        this.othersWait = othersWait;
        this.thread = new ScheduledThreadPoolExecutor(
                1,
                work -> {
                    Thread daemon = new Thread(work, node.name() + "-pricing-sweep");
                    daemon.setDaemon(true);
                    return daemon;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Sweeps now, and from now on every so often. */
    void begin(Duration every) {
        Future<?> unused =
                thread.scheduleWithFixedDelay(this::due, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        request();
    }

    /** Has a sweep begin soon; requests that come before it begins are one. */
    void request() {
        askedFor.set(true);
        due();
    }

    private void due() {
        if (requested.compareAndSet(false, true)) {
            thread.execute(this::sweep);
        }
    }

    void requestIn(Duration delay) {
        Future<?> unused = thread.schedule(this::request, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        requested.set(false);
        inHaste = askedFor.getAndSet(false);
        try {
            for (int partition : node.affinity(Tables.PRODUCTS)
                    .primaryPartitions(node.cluster().localNode())) {
                if (!sweep(partition)) {
                    requestIn(AFTER_A_FAILURE);
                    return;
                }
            }
            onEnd.run();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            onFailure.accept(failed);
            requestIn(AFTER_A_FAILURE);
        }
    }

    /** Looks at the products of one partition; false if that has to be done again. */
    private boolean sweep(int partition) throws InterruptedException {
        List<String> skus = skus(partition);
        for (int from = 0; from < skus.size() && !stopping; from += batchSize) {
            stepAside();
            if (!look.at(skus.subList(from, Math.min(skus.size(), from + batchSize)))) {
                return false;
            }
        }
        return !stopping;
    }

    private void stepAside() throws InterruptedException {
        long end = System.nanoTime() + LONGEST_STEP_ASIDE.toNanos();
        while (!inHaste && !askedFor.get() && !stopping && othersWait.getAsBoolean() && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.sleep(STEP.toNanos());
        }
    }

    /** All keys first: the query holds on to the partition, and a look may take its time. */
    private List<String> skus(int partition) {
        IgniteCache<String, Object> binary = node.cache(Tables.PRODUCTS).withKeepBinary();
        ScanQuery<String, Object> local = new ScanQuery<String, Object>(partition).setLocal(true);
        List<String> skus = new ArrayList<>();
        try (QueryCursor<Cache.Entry<String, Object>> entries = binary.query(local)) {
            entries.forEach(entry -> skus.add(entry.getKey()));
        }
        return skus;
    }

    /** Begins no further look. */
    void stop() {
        stopping = true;
        thread.shutdown();
    }

    void awaitEnd(long nanos) throws InterruptedException {
        boolean unused = thread.awaitTermination(nanos, TimeUnit.NANOSECONDS);
    }

    void interrupt() {
        thread.shutdownNow();
    }
}
