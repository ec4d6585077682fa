package io.shopgrid.ingest.source;

import java.time.Duration;

/** Waits that double up to a limit. */
final class Backoff {
    private final Duration first;
    private final Duration longest;
    private Duration next;
    private Duration last = Duration.ZERO;

    Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    Duration next() {
        Duration now = next;
        last = now;
        Duration doubled = now.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        return now;
    }

    /** What {@link #next} returned last. */
    Duration last() {
        return last;
    }

    void reset() {
        next = first;
    }
}
