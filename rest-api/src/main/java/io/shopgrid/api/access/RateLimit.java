package io.shopgrid.api.access;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A limit of requests in time: so many a second, and a burst of some more (the generic cell rate algorithm, ITU-T I.371).
 *
 * <p>One number holds all its state: when the next request would be due if requests came evenly. Thread-safe, without a
 * lock.
 */
public final class RateLimit {
    private final long gapNanos;
    private final long toleranceNanos;
    private final AtomicLong dueNanos;

    /**
     * @param perSecond requests a second, 1 or more
     * @param burst requests that may come at once, 1 or more
     * @param nowNanos the present, on the clock of {@link #tryTake}
     */
    public RateLimit(int perSecond, int burst, long nowNanos) {
        this.gapNanos = 1_000_000_000L / perSecond;
        this.toleranceNanos = gapNanos * (burst - 1L);
        this.dueNanos = new AtomicLong(nowNanos);
    }

    /** Lets a request pass and returns 0, or returns after how many nanoseconds one would pass. */
    public long tryTake(long nowNanos) {
        while (true) {
            long due = dueNanos.get();
            long from = due - nowNanos > 0 ? due : nowNanos;
            long early = from - nowNanos - toleranceNanos;
            if (early > 0) {
                return early;
            }
            if (dueNanos.compareAndSet(due, from + gapNanos)) {
                return 0;
            }
        }
    }
}
