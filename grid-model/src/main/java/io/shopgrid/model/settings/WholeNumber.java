package io.shopgrid.model.settings;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** A whole number in decimal, without leading zeros, which some read as octal. */
final class WholeNumber {
    private static final Pattern TEXT = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final int MAX_DIGITS = 20;

    private WholeNumber() {}

    /**
     * Reads the number.
     *
     * @throws IllegalArgumentException if the text is not a whole number
     * @throws ArithmeticException if it does not fit a long
     */
    static long parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException(text + " is not a whole number");
        }
        if (text.length() > MAX_DIGITS) {
            throw new ArithmeticException(text + " does not fit a long");
        }
        return new BigInteger(text).longValueExact();
    }
}
