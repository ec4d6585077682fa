package io.shopgrid.demo.simulator;

import java.time.Duration;
import java.time.Instant;

/** Settings for shops of a test. */
final class SampleShops {
    /** A time of the day at which traffic is average. */
    static final long ELEVEN = Instant.parse("2026-11-22T11:00:00Z").toEpochMilli();

    private SampleShops() {}

    static SimulatorSettings settings(long seed) {
        return new SimulatorSettings(
                seed, 600, 100, Duration.ofHours(6), Duration.ofMinutes(3), Duration.ofMinutes(1), 4, 2, 2);
    }

    /** Ordinary shoppers only: no bots, no fraudsters, no flash sale within a day, no history. */
    static SimulatorSettings calm(long seed, int eventsPerSecond) {
        return new SimulatorSettings(
                seed, 600, eventsPerSecond, Duration.ZERO, Duration.ofDays(1), Duration.ofSeconds(1), 4, 0, 0);
    }
}
