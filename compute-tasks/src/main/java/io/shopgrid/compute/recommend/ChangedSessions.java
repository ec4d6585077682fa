package io.shopgrid.compute.recommend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.ignite.binary.BinaryObject;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that changed and wait for the index, each once, as they were last heard of. Their number is bounded: when it
 * is reached, further ones are dropped and the index has to be compared with the table.
 *
 * <p>Thread-safe. Adding one takes constant time and waits for nothing but others that add or take.
 */
final class ChangedSessions {
    private final int max;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private Map<String, @Nullable BinaryObject> waiting = new LinkedHashMap<>();
    private boolean dropped;

    ChangedSessions(int max) {
        this.max = max;
    }

    /** @param row null if the session went */
    void add(String sessionId, @Nullable BinaryObject row) {
        lock.lock();
        try {
            if (waiting.size() < max || waiting.containsKey(sessionId)) {
                waiting.put(sessionId, row);
                added.signal();
            } else {
                dropped = true;
            }
        } finally {
            lock.unlock();
        }
    }

    /** All that wait; none if nothing is added for so long. */
    Map<String, @Nullable BinaryObject> take(long waitMillis) throws InterruptedException {
        long nanos = TimeUnit.MILLISECONDS.toNanos(waitMillis);
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && nanos > 0) {
                nanos = added.awaitNanos(nanos);
            }
            if (waiting.isEmpty()) {
                return Map.of();
            }
            Map<String, @Nullable BinaryObject> taken = waiting;
            waiting = new LinkedHashMap<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Whether any was dropped since this was asked last. */
    boolean wasDropped() {
        lock.lock();
        try {
            boolean was = dropped;
            dropped = false;
            return was;
        } finally {
            lock.unlock();
        }
    }
}
