package io.shopgrid.compute.pricing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The skus that wait for a decision, each at most once, in the order in which they were first marked.
 *
 * <p>Those whose product changed go first: their hard bounds may have moved. The number is bounded; when it is reached
 * a further mark is dropped and {@code onOverflow} told, which has to see to it that every product is looked at.
 *
 * <p>Thread-safe. Marking takes constant time and waits for nothing but other marks and drains.
 */
final class DirtySkus {
    private final int maxSkus;
    private final Runnable onOverflow;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition marked = lock.newCondition();
    private final Set<String> urgent = new LinkedHashSet<>();
    private final Set<String> ordinary = new LinkedHashSet<>();
    private boolean closed;

    /** @param onOverflow called for every mark that is dropped, by the thread that marks */
    DirtySkus(int maxSkus, Runnable onOverflow) {
        this.maxSkus = maxSkus;
        this.onOverflow = onOverflow;
    }

    /** Marks a sku whose product changed. */
    void markUrgent(String sku) {
        mark(sku, true);
    }

    /** Marks a sku of which anything else changed. */
    void mark(String sku) {
        mark(sku, false);
    }

    private void mark(String sku, boolean first) {
        boolean kept;
        lock.lock();
        try {
            boolean waits = first ? ordinary.remove(sku) || urgent.contains(sku) : urgent.contains(sku);
            kept = waits || ordinary.contains(sku) || urgent.size() + ordinary.size() < maxSkus;
            if (kept && first) {
                urgent.add(sku);
            } else if (kept && !waits) {
                ordinary.add(sku);
            }
            if (kept) {
                marked.signal();
            }
        } finally {
            lock.unlock();
        }
        if (!kept) {
            onOverflow.run();
        }
    }

    /**
     * Takes up to {@code max} skus, waiting for the first. Empty only after {@link #close()}, or when
     * {@code waitMillis} have passed.
     */
    List<String> take(int max, long waitMillis) throws InterruptedException {
        long nanos = TimeUnit.MILLISECONDS.toNanos(waitMillis);
        lock.lockInterruptibly();
        try {
            while (urgent.isEmpty() && ordinary.isEmpty() && !closed && nanos > 0) {
                nanos = marked.awaitNanos(nanos);
            }
            List<String> taken = new ArrayList<>(Math.min(max, urgent.size() + ordinary.size()));
            if (!closed) {
                move(urgent, max, taken);
                move(ordinary, max, taken);
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private static void move(Set<String> from, int max, List<String> to) {
        Iterator<String> skus = from.iterator();
        while (to.size() < max && skus.hasNext()) {
            to.add(skus.next());
            skus.remove();
        }
    }

    /** Number of skus that wait. */
    int size() {
        lock.lock();
        try {
            return urgent.size() + ordinary.size();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes everyone who waits; from now on nothing is handed out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            marked.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
