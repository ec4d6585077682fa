package io.shopgrid.model.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.shopgrid.model.money.MoneyScale;
import java.io.IOException;
import java.math.BigDecimal;

/** Reads and checks one field of an event; each method stands on the field's value. */
final class Field {
    private static final int MAX_QUOTED = 80;

    private Field() {}

    static String text(JsonParser json, String field) throws IOException, InvalidEvent {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw wrongType(json, field, "a string");
        }
        String text = json.getText();
        if (!EventLimits.isText(text)) {
            throw new InvalidEvent(
                    "length", "%s: %s has not 1 to %d characters".formatted(field, quoted(text), EventLimits.MAX_TEXT));
        }
        return text;
    }

    static String sku(JsonParser json, String field) throws IOException, InvalidEvent {
        String text = text(json, field);
        if (!EventLimits.isSku(text)) {
            throw new InvalidEvent(
                    "sku",
                    "%s: %s is not 1 to %d of A-Z a-z 0-9 . _ -".formatted(field, quoted(text), EventLimits.MAX_SKU));
        }
        return text;
    }

    static long at(JsonParser json) throws IOException, InvalidEvent {
        return EventTime.millis(text(json, "at"));
    }

    static boolean bool(JsonParser json, String field) throws IOException, InvalidEvent {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw wrongType(json, field, "true or false");
        };
    }

    static long whole(JsonParser json, String field, long least, long most) throws IOException, InvalidEvent {
        BigDecimal number;
        switch (json.currentToken()) {
            case VALUE_NUMBER_INT -> {
                if (json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
                    return inRange(field, json.getLongValue(), least, most);
                }
                number = json.getDecimalValue();
            }
            case VALUE_NUMBER_FLOAT -> number = json.getDecimalValue();
            default -> throw wrongType(json, field, "a whole number");
        }
        try {
            return inRange(field, number.longValueExact(), least, most);
        } catch (ArithmeticException notWhole) {
            throw new InvalidEvent(
                    "range",
                    "%s: %s is not a whole number from %d to %d".formatted(field, json.getText(), least, most));
        }
    }

    private static long inRange(String field, long value, long least, long most) throws InvalidEvent {
        if (value < least || value > most) {
            throw new InvalidEvent("range", "%s: %d is not from %d to %d".formatted(field, value, least, most));
        }
        return value;
    }

    /** An amount in minor units, from a number or a decimal string. */
    static long amount(JsonParser json, String field, MoneyScale scale, long leastMinor)
            throws IOException, InvalidEvent {
        JsonToken token = json.currentToken();
        if (token != JsonToken.VALUE_STRING
                && token != JsonToken.VALUE_NUMBER_INT
                && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw wrongType(json, field, "an amount (a number or a decimal string)");
        }
        String text = json.getText();
        long minor = token == JsonToken.VALUE_STRING && !plainDecimal(text) ? -1 : minor(text, scale);
        if (minor < leastMinor) {
            throw new InvalidEvent(
                    "amount",
                    "%s: %s is not an amount from %s to %s with at most %d decimals"
                            .formatted(
                                    field,
                                    quoted(text),
                                    scale.toDecimal(leastMinor),
                                    scale.toDecimal(MoneyScale.MAX_MINOR),
                                    scale.digits()));
        }
        return minor;
    }

    /** The amount, or -1 if it is negative, too exact or too large. */
    private static long minor(String text, MoneyScale scale) {
        if (text.length() > 40) {
            return -1;
        }
        try {
            BigDecimal amount = new BigDecimal(text);
            return Math.abs((long) amount.scale()) > 40 ? -1 : Math.max(-1, scale.toMinor(amount));
        } catch (ArithmeticException | NumberFormatException outside) {
            return -1;
        }
    }

    /** Whether a string is digits, perhaps with a point between them. */
    private static boolean plainDecimal(String text) {
        int points = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '.' && at > 0 && at < text.length() - 1) {
                points++;
            } else if (letter < '0' || letter > '9') {
                return false;
            }
        }
        return points <= 1 && !text.isEmpty();
    }

    static InvalidEvent wrongType(JsonParser json, String field, String expected) throws IOException {
        return new InvalidEvent("type", "%s: %s is not %s".formatted(field, shown(json), expected));
    }

    static InvalidEvent missing(String field) {
        return new InvalidEvent("required", field + ": is missing");
    }

    static InvalidEvent notOneOf(String field, String value, String allowed) {
        return new InvalidEvent("enum", "%s: %s is not one of %s".formatted(field, quoted(value), allowed));
    }

    private static String shown(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> quoted(json.getText());
            default -> json.getText();
        };
    }

    /** The text in quotes, cut where it is long, without control characters. */
    static String quoted(String text) {
        String cut = text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "…";
        return '"' + cut.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
