package io.shopgrid.backtest.timeline;

import java.time.Duration;

/**
 * The steps of event time that a chart has a point for: of five minutes, an hour or a day, whichever suits the file's
 * length, all in UTC.
 *
 * @param firstStart start of the step that the first event is in, epoch milliseconds
 * @param length of each
 */
public record Steps(long firstStart, Duration length, int count) {
    private static final Duration SHORT = Duration.ofDays(2);
    private static final Duration LONG = Duration.ofDays(30);

    /** The steps from the first to the last event, both included. */
    public static Steps of(long firstMillis, long lastMillis) {
        Duration span = Duration.ofMillis(lastMillis - firstMillis);
        Duration length = span.compareTo(LONG) > 0
                ? Duration.ofDays(1)
                : span.compareTo(SHORT) > 0 ? Duration.ofHours(1) : Duration.ofMinutes(5);
        long millis = length.toMillis();
        long firstStart = firstMillis / millis * millis;
        return new Steps(firstStart, length, Math.toIntExact((lastMillis - firstStart) / millis + 1));
    }

    /** The step that a moment is in. */
    public int of(long atMillis) {
        return Math.toIntExact((atMillis - firstStart) / length.toMillis());
    }

    /** Start of a step, epoch milliseconds. */
    public long start(int step) {
        return firstStart + step * length.toMillis();
    }

    /** What to call one: {@code day}, {@code hour}, {@code 5 minutes}. */
    public String unit() {
        if (length.toDays() == 1) {
            return "day";
        }
        return length.toHours() == 1 ? "hour" : "5 minutes";
    }
}
