package io.shopgrid.replay.pace;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * How fast a file is played.
 *
 * @param factor how many times as fast as it happened; infinite loads it as history
 */
public record Speed(double factor) {
    /** As fast as Kafka takes it, with the file's own times. */
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

    static final double MOST = 1_000_000;
    static final double LEAST = 0.001;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}([.][0-9]{1,9})?");

    /**
     * Reads {@code max} or a number such as {@code 60} or {@code 0.5}.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public static Speed parse(String text) {
        if (text.equals("max")) {
            return MAX;
        }
        double factor = NUMBER.matcher(text).matches() ? new BigDecimal(text).doubleValue() : Double.NaN;
        if (!(factor >= LEAST && factor <= MOST)) {
            throw new IllegalArgumentException(
                    "--speed: '%s' is neither max nor a number from 0.001 to 1000000".formatted(text));
        }
        return new Speed(factor);
    }

    /** Whether the file is loaded as history. */
    public boolean isMax() {
        return Double.isInfinite(factor);
    }
}
