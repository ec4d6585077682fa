package io.shopgrid.compute.pricing;

/** Fractions in ten-thousandths, in whole numbers only, so that a decision made again gives the same amount. */
final class BasisPoints {
    /** The whole. */
    static final int WHOLE = 10_000;

    private BasisPoints() {}

    /** The fraction of an amount, rounded to the nearest, half a unit up. */
    static long of(long amount, long basisPoints) {
        return Math.floorDiv(amount * basisPoints + WHOLE / 2, (long) WHOLE);
    }

    /** The fraction of an amount, rounded up. */
    static long ceiling(long amount, long basisPoints) {
        return -Math.floorDiv(-amount * basisPoints, (long) WHOLE);
    }

    /** The value, or the limit that is nearest to it. */
    static long within(long value, long least, long most) {
        return Math.min(most, Math.max(least, value));
    }

    /** A change as people write it: {@code +4 %}, {@code −0.5 %}. */
    static String percent(long basisPoints) {
        long tenths = Math.floorDiv(Math.abs(basisPoints) + 5, 10L);
        String sign = basisPoints < 0 ? "−" : "+";
        String digits = tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
        return sign + digits + " %";
    }
}
