package io.shopgrid.model.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as people write it: {@code 250ms}, {@code 5s}, {@code 2m}, {@code 1h}, {@code 30d}, or ISO-8601. */
public final class DurationText {
    private static final Map<String, ChronoUnit> LARGEST_FIRST = new LinkedHashMap<>();

    static {
        LARGEST_FIRST.put("d", ChronoUnit.DAYS);
        LARGEST_FIRST.put("h", ChronoUnit.HOURS);
        LARGEST_FIRST.put("m", ChronoUnit.MINUTES);
        LARGEST_FIRST.put("s", ChronoUnit.SECONDS);
        LARGEST_FIRST.put("ms", ChronoUnit.MILLIS);
    }

    private static final Pattern PLAIN = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");

    private DurationText() {}

    /**
     * Reads either form; a negative duration is refused.
     *
     * @throws IllegalArgumentException if the text is no such duration
     * @throws ArithmeticException if it exceeds {@link Long#MAX_VALUE} nanoseconds, about 292 years
     */
    public static Duration parse(String text) {
        Matcher matcher = PLAIN.matcher(text);
        if (matcher.matches()) {
            ChronoUnit unit = LARGEST_FIRST.get(matcher.group(2));
            return withinNanos(Duration.of(WholeNumber.parse(matcher.group(1)), unit));
        }
        try {
            Duration duration = Duration.parse(text);
            if (duration.isNegative()) {
                throw new IllegalArgumentException(text + " is negative");
            }
            return withinNanos(duration);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text + " is not a duration", e);
        }
    }

    /** Fails for a duration whose {@code toNanos} would, so that no later caller meets that. */
    private static Duration withinNanos(Duration duration) {
        long nanos = duration.toNanos();
        return Duration.ofNanos(nanos);
    }

    /** The duration in the largest unit that divides it, or ISO-8601 below a millisecond. */
    public static String of(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        for (Map.Entry<String, ChronoUnit> unit : LARGEST_FIRST.entrySet()) {
            Duration one = unit.getValue().getDuration();
            long count = duration.dividedBy(one);
            if (count > 0 && one.multipliedBy(count).equals(duration)) {
                return count + unit.getKey();
            }
        }
        return duration.toString();
    }
}
