package io.shopgrid.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends at a fixed rate whether or not answers come, and says when each send was meant to happen.
 *
 * <p>Latency is counted from that intended time: a system that stalls delays the sends behind the stall too, and
 * counting from the actual send would leave that out (coordinated omission).
 */
final class OpenLoop {
    /** One send. */
    interface Send {
        /**
         * Sends without waiting for an answer.
         *
         * @param intendedNanos when the send was meant to happen, on {@link System#nanoTime}'s clock
         */
        void at(long sequence, long intendedNanos);
    }

    private OpenLoop() {}

    /** How often {@link #run} sends. */
    static long sends(int perSecond, Duration time) {
        return time.toNanos() / gapNanos(perSecond);
    }

    private static long gapNanos(int perSecond) {
        return TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Sends {@code perSecond} times a second for this long. */
    static void run(int perSecond, Duration time, Send send) {
        long gap = gapNanos(perSecond);
        long sends = sends(perSecond, time);
        long start = System.nanoTime();
        for (long sequence = 0; sequence < sends; sequence++) {
            long intended = start + sequence * gap;
            for (long now = System.nanoTime(); now < intended; now = System.nanoTime()) {
                LockSupport.parkNanos(intended - now);
            }
            send.at(sequence, intended);
        }
    }
}
