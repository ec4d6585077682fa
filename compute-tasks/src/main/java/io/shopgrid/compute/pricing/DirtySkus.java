package io.shopgrid.compute.pricing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
 * <p>A sku that was taken rests for a moment before it is handed out again, unless its product changed. So what sells all
 * the time, or is written by several tables at once, is decided once for many marks, and the first mark waits for nothing.
 *
 * <p>In a burst, which is when more skus wait than are taken at a time, the first mark waits too: the next table's mark of
 * the same events is on its way, and pricing has enough to do.
 *
 * <p>Thread-safe. Marking takes constant time and waits for nothing but other marks and drains.
 */
final class DirtySkus {
    /** How long a sku that was taken rests. */
    static final Duration REST = Duration.ofMillis(50);

    /** How long a sku waits for further marks in a burst. */
    static final Duration SETTLE = Duration.ofMillis(25);

    private final int maxSkus;
    private final long restNanos;
    private final long settleNanos;
    private final Runnable onOverflow;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition marked = lock.newCondition();
    private final Set<String> urgent = new LinkedHashSet<>();

    /** With the time of the first mark. */
    private final Map<String, Long> ordinary = new LinkedHashMap<>();

    /** Those that rest, by the time at which they were taken. */
    private final Map<String, Rest> resting = new LinkedHashMap<>();

    private int markedAtRest;

    /** Whether those that wait for work have a time to look again, so that another mark is no news to them. */
    private boolean settling;

    private boolean closed;

    /** @param onOverflow called for every mark that is dropped, by the thread that marks */
    DirtySkus(int maxSkus, Runnable onOverflow) {
        this(maxSkus, REST, SETTLE, onOverflow);
    }

    /**
     * @param rest how long a sku that was taken rests
     * @param settle how long a sku waits in a burst
     */
    DirtySkus(int maxSkus, Duration rest, Duration settle, Runnable onOverflow) {
        this.maxSkus = maxSkus;
        this.restNanos = rest.toNanos();
        this.settleNanos = settle.toNanos();
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
            kept = first ? keepUrgent(sku) : keepOrdinary(sku);
            if (kept && (first || !settling)) {
                marked.signal();
            }
        } finally {
            lock.unlock();
        }
        if (!kept) {
            onOverflow.run();
        }
    }

    private boolean keepUrgent(String sku) {
        if (ordinary.remove(sku) != null || wake(sku) || isRoom()) {
            urgent.add(sku);
            return true;
        }
        return urgent.contains(sku);
    }

    /** Ends a sku's rest; returns whether it was marked meanwhile. */
    private boolean wake(String sku) {
        Rest rest = resting.remove(sku);
        if (rest == null || !rest.marked) {
            return false;
        }
        markedAtRest--;
        return true;
    }

    private boolean keepOrdinary(String sku) {
        if (urgent.contains(sku) || ordinary.containsKey(sku)) {
            return true;
        }
        Rest rest = resting.get(sku);
        if (rest != null && rest.marked) {
            return true;
        }
        if (!isRoom()) {
            return false;
        }
        if (rest == null) {
            ordinary.put(sku, System.nanoTime());
        } else {
            rest.marked = true;
            markedAtRest++;
        }
        return true;
    }

    private boolean isRoom() {
        return waiting() < maxSkus;
    }

    private int waiting() {
        return urgent.size() + ordinary.size() + markedAtRest;
    }

    /**
     * Takes up to {@code max} skus, waiting for the first. Empty only after {@link #close()}, or when
     * {@code waitMillis} have passed.
     */
    List<String> take(int max, long waitMillis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
        lock.lockInterruptibly();
        try {
            long now = wakeRested();
            while (isNothingDue(max, now) && !closed && end - now > 0) {
                settling = !ordinary.isEmpty();
                long unused = marked.awaitNanos(Math.min(end - now, untilNextIsDue(now)));
                settling = false;
                now = wakeRested();
            }
            List<String> taken = new ArrayList<>(Math.min(max, urgent.size() + ordinary.size()));
            if (!closed) {
                moveUrgent(max, taken);
                moveOrdinary(max, now, taken);
                rest(taken, now + restNanos);
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private boolean isNothingDue(int max, long now) {
        return urgent.isEmpty() && (ordinary.isEmpty() || (isBurst(max) && untilSettled(now) > 0));
    }

    private boolean isBurst(int max) {
        return ordinary.size() > max;
    }

    /** Time until the first of those that wait has settled. */
    private long untilSettled(long now) {
        return ordinary.isEmpty()
                ? Long.MAX_VALUE
                : ordinary.values().iterator().next() + settleNanos - now;
    }

    private void moveUrgent(int max, List<String> to) {
        Iterator<String> skus = urgent.iterator();
        while (to.size() < max && skus.hasNext()) {
            to.add(skus.next());
            skus.remove();
        }
    }

    private void moveOrdinary(int max, long now, List<String> to) {
        boolean burst = isBurst(max);
        Iterator<Map.Entry<String, Long>> skus = ordinary.entrySet().iterator();
        while (to.size() < max && skus.hasNext()) {
            Map.Entry<String, Long> next = skus.next();
            if (burst && next.getValue() + settleNanos - now > 0) {
                return;
            }
            to.add(next.getKey());
            skus.remove();
        }
    }

    private void rest(List<String> taken, long untilNanos) {
        if (restNanos > 0) {
            taken.forEach(sku -> resting.put(sku, new Rest(untilNanos)));
        }
    }

    /** Hands over those whose rest is over and who were marked meanwhile; returns the time. */
    private long wakeRested() {
        long now = System.nanoTime();
        Iterator<Map.Entry<String, Rest>> oldest = resting.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<String, Rest> next = oldest.next();
            if (next.getValue().untilNanos - now > 0) {
                break;
            }
            oldest.remove();
            if (next.getValue().marked) {
                markedAtRest--;
                ordinary.put(next.getKey(), now - settleNanos);
            }
        }
        return now;
    }

    private long untilNextIsDue(long now) {
        long wakes =
                markedAtRest == 0 ? Long.MAX_VALUE : resting.values().iterator().next().untilNanos - now;
        return Math.min(wakes, untilSettled(now));
    }

    /** Number of skus that wait. */
    int size() {
        lock.lock();
        try {
            return waiting();
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

    /** A sku at rest. */
    private static final class Rest {
        private final long untilNanos;
        private boolean marked;

        Rest(long untilNanos) {
            this.untilNanos = untilNanos;
        }
    }
}
