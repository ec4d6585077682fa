package io.shopgrid.demo.simulator;

/** Traffic by the hour: a sine wave around 1 with its top at 17:00 UTC and its bottom at 05:00. */
final class DailyRhythm {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long RISING_MILLIS = 11 * 3_600_000L;
    private static final double SWING = 0.4;
    private static final int STEPS = 1_000;

    private DailyRhythm() {}

    /** Traffic at a time over the day's average. */
    static double factor(long atMillis) {
        double turn = (double) Math.floorMod(atMillis - RISING_MILLIS, DAY_MILLIS) / DAY_MILLIS;
        return 1 + SWING * Math.sin(2 * Math.PI * turn);
    }

    /** The average of the factor over a span of time; 1 for an empty one. */
    static double average(long fromMillis, long toMillis) {
        if (fromMillis >= toMillis) {
            return 1;
        }
        double sum = 0;
        for (int step = 0; step < STEPS; step++) {
            sum += factor(fromMillis + (toMillis - fromMillis) * step / STEPS);
        }
        return sum / STEPS;
    }
}
