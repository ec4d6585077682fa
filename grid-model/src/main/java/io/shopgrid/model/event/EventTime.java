package io.shopgrid.model.event;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** Reads ISO-8601 times with a zone into epoch milliseconds. */
final class EventTime {
    /** The forms that the schemas allow; what is within each field's range is left to the parser. */
    private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}"
            + "(:[0-9]{2}([.][0-9]{1,9})?)?([Zz]|[+-][0-9]{2}(:[0-9]{2})?)");

    private static final int EARLIEST_YEAR = 1970;
    private static final int LATEST_YEAR = 2199;
    private static final long DAY_MILLIS = 86_400_000L;

    /** The last millisecond that is accepted: later times are mistakes. */
    static final long LATEST = LocalDate.of(LATEST_YEAR + 1, 1, 1).toEpochDay() * DAY_MILLIS - 1;

    private EventTime() {}

    /** The time in epoch milliseconds; its year, as written and in UTC, is 1970 to 2199. */
    static long millis(String text) throws InvalidEvent {
        long millis = utc(text);
        if (millis < 0) {
            millis = anyZone(text);
        }
        if (millis < 0 || millis > LATEST) {
            throw new InvalidEvent("range", "at: %s is not between 1970 and 2199".formatted(Field.quoted(text)));
        }
        return millis;
    }

    /** The form that machines send, {@code 2026-11-22T10:15:30[.123]Z}; -1 if it is any other. */
    private static long utc(String text) {
        int length = text.length();
        if ((length != 20 && length != 24)
                || text.charAt(length - 1) != 'Z'
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return -1;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        int milli = 0;
        if (length == 24) {
            milli = text.charAt(19) == '.' ? digits(text, 20, 23) : -1;
        }
        if ((year | month | day | hour | minute | second | milli) < 0
                || year < EARLIEST_YEAR
                || month < 1
                || month > 12
                || day < 1
                || day > lengthOfMonth(year, month)
                || hour > 23
                || minute > 59
                || second > 59) {
            return -1;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return days * DAY_MILLIS + ((hour * 60L + minute) * 60L + second) * 1_000L + milli;
    }

    private static int lengthOfMonth(int year, int month) {
        return LocalDate.of(year, month, 1).lengthOfMonth();
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** The form that people and other languages send; -1 if its year is out of range. */
    private static long anyZone(String text) throws InvalidEvent {
        if (!FORM.matcher(text).matches()) {
            throw notATime(text);
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return time.getYear() < EARLIEST_YEAR || time.getYear() > LATEST_YEAR
                    ? -1
                    : time.toInstant().toEpochMilli();
        } catch (DateTimeException invalid) {
            throw notATime(text);
        }
    }

    private static InvalidEvent notATime(String text) {
        return new InvalidEvent(
                "format",
                "at: %s is not an ISO-8601 time with a zone, such as 2026-11-22T10:15:30Z"
                        .formatted(Field.quoted(text)));
    }
}
