package io.shopgrid.demo.simulator;

import java.util.Locale;

/** Ids that no earlier run of the shop used: kind, the run's start in seconds, a number. */
final class RunIds {
    private final String run;
    private long number;

    RunIds(long startMillis) {
        run = Long.toString(startMillis / 1_000, Character.MAX_RADIX).toUpperCase(Locale.ROOT);
    }

    /** The next id of a kind: {@code ORD-T9FK2A-17}. */
    String next(String kind) {
        return of(kind, ++number);
    }

    /** The id of a kind with a number of the caller's choice. */
    String of(String kind, long chosen) {
        return kind + '-' + run + '-' + chosen;
    }
}
