package io.shopgrid.model.settings;

/** Text from outside, made fit for one line of a message. */
final class ShownText {
    private static final int MAX_CHARS = 100;

    private ShownText() {}

    static String of(String text) {
        String line = oneLine(text);
        return line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS) + "…";
    }

    static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ");
    }
}
