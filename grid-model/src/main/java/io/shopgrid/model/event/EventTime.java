package io.shopgrid.model.event;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Reads ISO-8601 times with a zone into epoch milliseconds. */
final class EventTime {
    private static final long DAY_MILLIS = 86_400_000L;

    /** The last millisecond of the year 2199: later times are mistakes. */
    private static final long LATEST = LocalDate.of(2200, 1, 1).toEpochDay() * DAY_MILLIS - 1;

    private EventTime() {}

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
                || year < 1970
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

    private static long anyZone(String text) throws InvalidEvent {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException invalid) {
            throw new InvalidEvent(
                    "format",
                    "at: %s is not an ISO-8601 time with a zone, such as 2026-11-22T10:15:30Z"
                            .formatted(Field.quoted(text)));
        }
    }
}
