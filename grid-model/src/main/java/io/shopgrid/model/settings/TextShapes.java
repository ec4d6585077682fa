package io.shopgrid.model.settings;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types that are written as one text. */
final class TextShapes {
    static final TextShape TEXT = new TextShape("text", text -> text, Object::toString);

    private static final Map<Class<?>, TextShape> BY_TYPE = Map.of(
            String.class, TEXT,
            int.class, shape("a whole number", text -> Math.toIntExact(WholeNumber.parse(text))),
            long.class, shape("a whole number", WholeNumber::parse),
            double.class, shape("a number", TextShapes::decimal),
            boolean.class, shape("true or false", TextShapes::truth),
            Path.class, shape("a path", Path::of),
            Instant.class, shape("a time such as 2026-11-27T08:00:00Z", TextShapes::time),
            DataSize.class, shape("a size such as 256MiB, 1GiB or plain bytes", DataSize::parse),
            Duration.class,
                    new TextShape(
                            "a duration such as 250ms, 5s, 2m, 1h, 30d or PT5S",
                            text -> DurationText.parse(text.strip()),
                            value -> DurationText.of((Duration) value)));

    private TextShapes() {}

    /** The shape of a type, or null if the type is not written as one text. */
    static @Nullable TextShape of(Class<?> type) {
        return type.isEnum() ? oneOf(type.getEnumConstants()) : BY_TYPE.get(type);
    }

    private static TextShape shape(String noun, Function<String, Object> parser) {
        return new TextShape(noun, text -> parser.apply(text.strip()), Object::toString);
    }

    private static Object decimal(String text) {
        double value = new BigDecimal(text).doubleValue();
        if (Double.isInfinite(value)) {
            throw new ArithmeticException("does not fit a double");
        }
        return value;
    }

    private static Object time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notTime) {
            throw new IllegalArgumentException(text, notTime);
        }
    }

    private static Object truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static TextShape oneOf(Object[] constants) {
        Map<String, Object> byName = Arrays.stream(constants)
                .collect(Collectors.toMap(constant -> ((Enum<?>) constant).name(), Function.identity()));
        String names = Arrays.stream(constants)
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", "));
        return new TextShape(
                "one of " + names, text -> constant(text.strip(), byName), constant -> ((Enum<?>) constant).name());
    }

    /** Case is free, and a dash stands for an underscore. */
    private static Object constant(String text, Map<String, Object> byName) {
        Object exact = byName.get(text);
        if (exact != null) {
            return exact;
        }
        String wanted = text.replace('-', '_');
        return byName.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(wanted))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }
}
