package io.shopgrid.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what other threads do. */
final class Wait {
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private Wait() {}

    /** Waits until it is so; false if it was not within this time. */
    static boolean until(BooleanSupplier done, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        return true;
    }

    /** The same, where a measurement cannot go on without it. */
    static void need(String what, BooleanSupplier done, Duration limit) {
        if (!until(done, limit)) {
            throw new IllegalStateException(what + ": not after " + limit);
        }
    }
}
