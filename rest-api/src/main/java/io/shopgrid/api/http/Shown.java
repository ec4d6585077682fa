package io.shopgrid.api.http;

/** Makes text of a request fit to be shown in an answer. */
final class Shown {
    private Shown() {}

    /** The text with a replacement for each half of a surrogate pair: JSON's writer refuses them. */
    static String wellFormed(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
