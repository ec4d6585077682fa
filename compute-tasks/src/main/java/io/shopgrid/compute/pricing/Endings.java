package io.shopgrid.compute.pricing;

import java.util.List;

/** Amounts that end as a policy likes it: with 99, say. */
final class Endings {
    private static final long[] TENS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private Endings() {}

    /** The amount with a wanted ending that is nearest, the lower of two; itself if none lies between, both included. */
    static long nearest(long amount, long lowest, long highest, List<String> endings) {
        long nearest = amount;
        long distance = Long.MAX_VALUE;
        for (int at = 0; at < endings.size(); at++) {
            String ending = endings.get(at);
            long every = TENS[ending.length()];
            long below = Math.floorDiv(amount - number(ending), every) * every + number(ending);
            for (long candidate = below; candidate <= below + every; candidate += every) {
                long away = Math.abs(candidate - amount);
                boolean fits = lowest <= candidate && candidate <= highest;
                if (fits && (away < distance || (away == distance && candidate < nearest))) {
                    nearest = candidate;
                    distance = away;
                }
            }
        }
        return nearest;
    }

    private static long number(String digits) {
        long number = 0;
        for (int at = 0; at < digits.length(); at++) {
            number = 10 * number + (digits.charAt(at) - '0');
        }
        return number;
    }
}
