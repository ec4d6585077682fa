package io.shopgrid.compute.pricing;

import io.shopgrid.model.price.PublishedPrice;

/** How far and how often a price may move. */
final class ChangeLimits {
    /** So many reversals hold nothing: a price's history does not know as many. */
    private static final int NEVER = 7;

    private ChangeLimits() {}

    /** Narrows the room of a price to what one step may reach, and to what the last 24 hours leave. */
    static void narrow(Room room, PublishedPrice current, PricingPolicy policy) {
        long present = current.amountMinor();
        room.narrow(Math.min(present, lowestOfDay(current, policy)), Math.max(present, highestOfDay(current, policy)));
        long step = part(present, policy.maxStepBp());
        room.narrow(present - step, present + step);
    }

    /** The lowest price that the highest one of the last 24 hours allows. */
    static long lowestOfDay(PublishedPrice current, PricingPolicy policy) {
        return current.highestOfDayMinor() - part(current.highestOfDayMinor(), policy.maxDayBp());
    }

    /** The highest price that the lowest one of the last 24 hours allows. */
    static long highestOfDay(PublishedPrice current, PricingPolicy policy) {
        return current.lowestOfDayMinor() + part(current.lowestOfDayMinor(), policy.maxDayBp());
    }

    /** Rounded down, but a minor unit at least. */
    private static long part(long amount, long basisPoints) {
        return Math.max(1, amount * basisPoints / BasisPoints.WHOLE);
    }

    /** Whether the price changed its direction so often that it holds for a while. */
    static boolean isAtWar(PublishedPrice current, PricingPolicy policy, long nowMillis) {
        long since = nowMillis - policy.reversalWindow().toMillis();
        int reversals = 0;
        int before = 0;
        for (int at = 1; at < current.moves(); at++) {
            int direction = direction(current, at);
            if (direction * before < 0 && current.moveAtMillis(at) > since) {
                reversals++;
            }
            before = direction == 0 ? before : direction;
        }
        return reversals >= policy.maxReversals() && policy.maxReversals() < NEVER;
    }

    /** Whether the last change went the other way a moment ago, and this one would hardly be felt. */
    static boolean isMereReversal(PublishedPrice current, long wanted, PricingPolicy policy, long nowMillis) {
        long present = current.amountMinor();
        int last = current.moves() < 2 ? 0 : direction(current, current.moves() - 1);
        return last * Long.signum(wanted - present) < 0
                && nowMillis - current.decidedAtMillis()
                        < policy.reverseWithin().toMillis()
                && Math.abs(wanted - present) * BasisPoints.WHOLE < present * policy.reverseBandBp();
    }

    private static int direction(PublishedPrice current, int move) {
        return Long.signum(current.moveToMinor(move) - current.moveToMinor(move - 1));
    }
}
