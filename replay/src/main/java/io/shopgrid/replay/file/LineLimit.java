package io.shopgrid.replay.file;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The option {@code --limit}: how many data lines of a file are taken. */
public final class LineLimit {
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,9}");

    private LineLimit() {}

    /**
     * The number of lines.
     *
     * @param text as it was given; null for all lines
     * @param problems takes what is wrong with it
     */
    public static long parse(@Nullable String text, List<String> problems) {
        if (text == null) {
            return Long.MAX_VALUE;
        }
        if (!COUNT.matcher(text).matches()) {
            problems.add("--limit: '%s' is not a number of lines from 1 to 9999999999".formatted(text));
            return 0;
        }
        return Long.parseLong(text);
    }
}
