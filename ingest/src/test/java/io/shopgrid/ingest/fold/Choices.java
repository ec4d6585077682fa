package io.shopgrid.ingest.fold;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The decisions of one run. Each comes of the seed, of what it is about, and of how often that came up before: so a run
 * with fewer messages decides alike about those that are left, and jqwik can shrink it.
 */
final class Choices {
    private final Schedule schedule;
    private final Map<String, Integer> asked = new HashMap<>();

    Choices(Schedule schedule) {
        this.schedule = schedule;
    }

    /** Whether something is other than in a quiet run. At full turbulence it is so in {@code percent} of the cases. */
    boolean happens(String about, int percent) {
        return random(about).nextInt(100 * 100) < percent * schedule.turbulence();
    }

    /** From 0 to {@code bound - 1}. */
    int below(String about, int bound) {
        return random(about).nextInt(bound);
    }

    private SplittableRandom random(String about) {
        int times = asked.merge(about, 1, Integer::sum);
        return new SplittableRandom(schedule.seed() + 0x9E3779B97F4A7C15L * (31L * about.hashCode() + times));
    }
}
