package io.shopgrid.replay.progress;

import java.util.Locale;

/** Words and numbers of the progress. */
public final class ProgressLine {
    private static final long NEVER_SECONDS = 100L * 3_600;

    private ProgressLine() {}

    /**
     * {@code counted 43 % (231,000 of 541,909 lines), sent 100 %, 14,200 lines/s, 22 s left}.
     *
     * @param linesPerSecond how fast lines are counted; 0 if nothing is known of that
     */
    public static String of(Counts counts, long lines, double linesPerSecond) {
        StringBuilder line = new StringBuilder(where(counts, lines));
        if (linesPerSecond > 0) {
            line.append(", ").append(grouped(Math.round(linesPerSecond))).append(" lines/s");
            long left = (long) Math.ceil((lines - counts.countedLines()) / linesPerSecond);
            if (left > 0 && left < NEVER_SECONDS) {
                line.append(", ").append(duration(left)).append(" left");
            }
        }
        return line.toString();
    }

    /** {@code counted 43 % (231,000 of 541,909 lines), sent 100 %}. */
    public static String where(Counts counts, long lines) {
        return "counted %d %% (%s of %s lines), sent %d %%"
                .formatted(
                        percent(counts.countedLines(), lines),
                        grouped(counts.countedLines()),
                        grouped(lines),
                        percent(counts.sentLines(), lines));
    }

    /** {@code 541,909}. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Whole percent points, rounded down: 100 only when nothing is missing. */
    static int percent(long part, long whole) {
        return whole == 0 ? 100 : (int) (100 * part / whole);
    }

    private static String duration(long seconds) {
        if (seconds < 100) {
            return seconds + " s";
        }
        return seconds < 6_000 ? (seconds + 59) / 60 + " min" : (seconds + 3_599) / 3_600 + " h";
    }
}
