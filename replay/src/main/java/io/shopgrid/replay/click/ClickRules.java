package io.shopgrid.replay.click;

import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.event.Decoded;
import io.shopgrid.model.event.EventLimits;
import io.shopgrid.model.event.Rejection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a line of a click TSV must be: {@code SessionId}, {@code ItemId} and {@code Time}, epoch seconds, perhaps with a
 * fraction. The names of the rules are stable.
 */
final class ClickRules {
    private static final int COLUMNS = 3;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}([.][0-9]{1,18})?");
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);

    private ClickRules() {}

    /** The line as a view, or the rule that it breaks. */
    static Decoded<ClickEvent> check(byte[] line) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException broken) {
            return broken("encoding", "line: is not UTF-8");
        }
        String[] columns = text.split("\t", -1);
        if (columns.length != COLUMNS) {
            return broken("columns", "line: has %d columns, not %d".formatted(columns.length, COLUMNS));
        }
        if (!EventLimits.isText(columns[0])) {
            return broken(
                    "session",
                    "SessionId: %s has not 1 to %d characters"
                            .formatted(EventLimits.quoted(columns[0]), EventLimits.MAX_TEXT));
        }
        if (!EventLimits.isSku(columns[1])) {
            return broken(
                    "sku",
                    "ItemId: %s is not 1 to %d of A-Z a-z 0-9 . _ -"
                            .formatted(EventLimits.quoted(columns[1]), EventLimits.MAX_SKU));
        }
        if (!SECONDS.matcher(columns[2]).matches()) {
            return broken("time", "Time: %s is not in epoch seconds".formatted(EventLimits.quoted(columns[2])));
        }
        long atMillis = new BigDecimal(columns[2])
                .multiply(MILLIS)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
        if (!EventLimits.isTime(atMillis)) {
            return broken("time", "Time: %s is not between 1970 and 2199".formatted(columns[2]));
        }
        return new Decoded.Accepted<>(view(columns[0], columns[1], atMillis));
    }

    static ClickEvent view(String sessionId, String sku, long atMillis) {
        return new ClickEvent(sessionId, null, ClickEvent.Type.VIEW, sku, null, false, atMillis);
    }

    private static Decoded<ClickEvent> broken(String rule, String reason) {
        return new Decoded.Rejected<>(new Rejection(rule, reason));
    }
}
