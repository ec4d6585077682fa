package io.shopgrid.model.event;

/** What the decoders allow, for those who make events: an event outside these limits is quarantined. */
public final class EventLimits {
    /** Longest id, name or label, in characters (code points, as JSON Schema counts). */
    public static final int MAX_TEXT = 256;

    /** Longest stock keeping unit code, in characters. */
    public static final int MAX_SKU = 64;

    /** Largest count or change of stock, in pieces. */
    public static final long MAX_STOCK = 1_000_000_000L;

    /** Most lines of an order. */
    public static final int MAX_ORDER_LINES = 2_000;

    /** Most pieces of an order's line. */
    public static final int MAX_LINE_QUANTITY = 1_000_000;

    private EventLimits() {}

    /** Whether a text has 1 to {@link #MAX_TEXT} characters. */
    public static boolean isText(String text) {
        return !text.isEmpty() && (text.length() <= MAX_TEXT || text.codePointCount(0, text.length()) <= MAX_TEXT);
    }

    /** Whether a text is 1 to {@link #MAX_SKU} of {@code A-Z a-z 0-9 . _ -}. */
    public static boolean isSku(String text) {
        boolean fits = !text.isEmpty() && text.length() <= MAX_SKU;
        for (int at = 0; at < text.length() && fits; at++) {
            fits = isSkuLetter(text.charAt(at));
        }
        return fits;
    }

    private static boolean isSkuLetter(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '.'
                || letter == '_'
                || letter == '-';
    }

    /** Whether a time, epoch milliseconds, is from 1970 to 2199. */
    public static boolean isTime(long atMillis) {
        return atMillis >= 0 && atMillis <= EventTime.LATEST;
    }

    /** A text as reasons show it: in quotes, cut where it is long, without control characters. */
    public static String quoted(String text) {
        return Field.quoted(text);
    }
}
