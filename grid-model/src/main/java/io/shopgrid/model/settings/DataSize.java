package io.shopgrid.model.settings;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory or disk in bytes, zero or more.
 *
 * @param bytes the amount
 */
public record DataSize(long bytes) implements Comparable<DataSize> {
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");
    private static final Pattern TEXT = Pattern.compile("(\\d+)\\s*(B|KiB|MiB|GiB|TiB)?", Pattern.CASE_INSENSITIVE);

    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a data size is not negative: " + bytes);
        }
    }

    /** The given number of mebibytes. */
    public static DataSize ofMebibytes(long mebibytes) {
        return new DataSize(Math.multiplyExact(mebibytes, 1L << 20));
    }

    /**
     * Reads plain bytes or a number with one of the units B, KiB, MiB, GiB and TiB, each 1024 times the one before.
     *
     * @throws IllegalArgumentException if the text is no such size
     * @throws ArithmeticException if the size exceeds {@link Long#MAX_VALUE} bytes
     */
    public static DataSize parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text + " is not a size such as 256MiB, 1GiB or plain bytes");
        }
        String unit = matcher.group(2) == null ? "B" : matcher.group(2).toLowerCase(Locale.ROOT);
        long factor = 1;
        for (String smaller : UNITS) {
            if (smaller.equalsIgnoreCase(unit)) {
                break;
            }
            factor *= 1024;
        }
        return new DataSize(Math.multiplyExact(WholeNumber.parse(matcher.group(1)), factor));
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** The size in the largest unit that divides it, as {@link #parse} reads it. */
    @Override
    public String toString() {
        long amount = bytes;
        int unit = 0;
        while (amount != 0 && amount % 1024 == 0 && unit < UNITS.size() - 1) {
            amount /= 1024;
            unit++;
        }
        return amount + UNITS.get(unit);
    }
}
