package io.shopgrid.model.price;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object of a price change, each of the type that it must have; what is wrong is said with its name. */
final class JsonFields {
    private final JsonNode object;

    JsonFields(JsonNode object) {
        this.object = object;
    }

    boolean has(String field) {
        return object.hasNonNull(field);
    }

    JsonFields child(String field) {
        return new JsonFields(required(field));
    }

    List<JsonFields> children(String field) {
        List<JsonFields> children = new ArrayList<>();
        list(field).forEach(item -> children.add(new JsonFields(item)));
        return children;
    }

    String text(String field) {
        JsonNode value = required(field);
        if (!value.isTextual()) {
            throw wrong(field, "a string");
        }
        return value.textValue();
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        list(field).forEach(item -> texts.add(item.asText()));
        return List.copyOf(texts);
    }

    BigDecimal amount(String field) {
        try {
            return new BigDecimal(text(field));
        } catch (NumberFormatException notDecimal) {
            throw wrong(field, "a decimal string");
        }
    }

    Instant time(String field) {
        try {
            return Instant.parse(text(field));
        } catch (DateTimeException notTime) {
            throw wrong(field, "an ISO-8601 time in UTC");
        }
    }

    long number(String field) {
        return number(field, required(field));
    }

    @Nullable
    Long numberIfKnown(String field) {
        return has(field) ? number(field) : null;
    }

    long numberOrZero(String field) {
        return has(field) ? number(field) : 0;
    }

    /** The numbers of a list of pairs, one after another. */
    long[] pairs(String field) {
        JsonNode list = list(field);
        long[] numbers = new long[2 * list.size()];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = number(field, list.get(at / 2).path(at % 2));
        }
        return numbers;
    }

    int count(String field) {
        long number = number(field);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw wrong(field, "a count");
        }
        return (int) number;
    }

    int countOrZero(String field) {
        return has(field) ? count(field) : 0;
    }

    boolean flag(String field) {
        JsonNode value = required(field);
        if (!value.isBoolean()) {
            throw wrong(field, "true or false");
        }
        return value.booleanValue();
    }

    boolean flagIfSet(String field) {
        return has(field) && flag(field);
    }

    private JsonNode list(String field) {
        JsonNode value = required(field);
        if (!value.isArray()) {
            throw wrong(field, "a list");
        }
        return value;
    }

    private static long number(String field, JsonNode value) {
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw wrong(field, "a whole number");
        }
        return value.longValue();
    }

    private JsonNode required(String field) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("price change: " + field + " is missing");
        }
        return value;
    }

    private static IllegalArgumentException wrong(String field, String needed) {
        return new IllegalArgumentException("price change: " + field + " is not " + needed);
    }
}
