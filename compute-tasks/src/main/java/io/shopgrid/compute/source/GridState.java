package io.shopgrid.compute.source;

import io.shopgrid.model.source.Epoch;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.ignite.Ignite;
import org.jspecify.annotations.Nullable;

/**
 * What one node knows of the grid: its epoch, whether the rows of this epoch are complete, and whether there is room.
 *
 * <p>Every change of a row asks it, so the answers are volatile fields. Thread-safe.
 */
public final class GridState {
    private static final String KEY = "shopgrid-state";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int publishing;
    private long rebuiltEpoch = Epoch.UNSET;
    private volatile long epoch = Epoch.UNSET;
    private volatile @Nullable Shortage shortage;

    GridState() {}

    /** That of this node. */
    public static GridState of(Ignite node) {
        Object known = node.cluster().nodeLocalMap().get(KEY);
        return (GridState)
                (known != null ? known : node.cluster().nodeLocalMap().computeIfAbsent(KEY, any -> new GridState()));
    }

    /** The epoch this node is in, or {@link Epoch#UNSET}. */
    public long epoch() {
        return epoch;
    }

    /** Tells this node the grid's epoch. An older one of the same grid is passed over: word of it may come late. */
    public void enter(long next) {
        lock.lock();
        try {
            if (!Epoch.isBefore(next, epoch)) {
                epoch = next;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the epoch: everything is refused until it is known again. */
    public void leave() {
        lock.lock();
        try {
            epoch = Epoch.UNSET;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Says that the rows of an epoch are complete. */
    public void rebuilt(long complete) {
        lock.lock();
        try {
            rebuiltEpoch = complete;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isRebuilt() {
        return epoch != Epoch.UNSET && rebuiltEpoch == epoch;
    }

    /**
     * Begins to decide and publish prices, if they may move. Whoever gets true calls {@link #endPublishing}.
     *
     * @param wait how long to wait for that
     */
    public boolean beginPublishing(Duration wait) throws InterruptedException {
        long nanos = wait.toNanos();
        lock.lockInterruptibly();
        try {
            while (!isRebuilt()) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = changed.awaitNanos(nanos);
            }
            publishing++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends what {@link #beginPublishing} began. */
    public void endPublishing() {
        lock.lock();
        try {
            publishing--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is being published that was begun before; false if that takes too long. */
    public boolean awaitNothingPublished(Duration limit) throws InterruptedException {
        long nanos = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (publishing > 0) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = changed.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Has every change refused for a while, because a node is short of memory. */
    public void refuse(String reason, Duration time) {
        shortage = new Shortage(reason, System.nanoTime() + time.toNanos());
    }

    /** Why changes are refused for want of memory; null if they are not. */
    public @Nullable String shortage() {
        Shortage known = shortage;
        if (known == null) {
            return null;
        }
        if (known.endNanos() - System.nanoTime() < 0) {
            shortage = null;
            return null;
        }
        return known.reason();
    }

    private record Shortage(String reason, long endNanos) {}
}
