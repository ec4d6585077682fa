package io.shopgrid.api.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import io.shopgrid.api.http.InvalidBodyException.FieldError;
import io.shopgrid.api.http.InvalidBodyException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a JSON object field by field, strictly, and gathers all that is wrong with it. */
public final class JsonBody {
    private static final int MAX_DEPTH = 16;
    private static final Pattern JSON_TYPE =
            Pattern.compile("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CHARSET_DETECTION) // UTF-8 only
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .readerFor(JsonNode.class);

    private final JsonNode body;
    private final Set<String> known = new HashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    private JsonBody(JsonNode body) {
        this.body = body;
    }

    /**
     * The bytes of a request's body.
     *
     * @throws InvalidBodyException if they are said to be something else than plain JSON
     */
    public static byte[] bytes(Context ctx) {
        String type = ctx.contentType();
        if (type == null || !JSON_TYPE.matcher(type.strip()).matches()) {
            throw new InvalidBodyException(Kind.MEDIA_TYPE, "The body must be application/json, in UTF-8", List.of());
        }
        String encoding = ctx.header("Content-Encoding");
        if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity")) {
            throw new InvalidBodyException(Kind.MEDIA_TYPE, "The body must not be compressed", List.of());
        }
        return ctx.bodyAsBytes();
    }

    /**
     * Begins to read.
     *
     * @throws InvalidBodyException if it is no JSON object
     */
    public static JsonBody of(byte[] bytes) {
        try {
            JsonNode read = READER.readValue(bytes);
            if (read == null || !read.isObject()) {
                throw notAnObject();
            }
            return new JsonBody(read);
        } catch (JsonProcessingException broken) {
            String where = broken.getLocation() == null
                    ? ""
                    : " at line %d, column %d"
                            .formatted(
                                    broken.getLocation().getLineNr(),
                                    broken.getLocation().getColumnNr());
            throw new InvalidBodyException(
                    Kind.BODY, "The body is not JSON", List.of(new FieldError("", "json", "not JSON" + where)));
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private static InvalidBodyException notAnObject() {
        return new InvalidBodyException(
                Kind.BODY,
                "The body is not a JSON object",
                List.of(new FieldError("", "type", "the body is not a JSON object")));
    }

    /** A text that must be there. */
    public Optional<String> text(String field, Pattern pattern, String rule) {
        JsonNode value = value(field);
        if (value == null) {
            return missing(field);
        }
        if (!value.isTextual() || !pattern.matcher(value.textValue()).matches()) {
            return wrong(field, "pattern", rule);
        }
        return Optional.of(value.textValue());
    }

    /** One of some words, which must be there. */
    public <T> Optional<T> oneOf(String field, Function<String, Optional<T>> words, String rule) {
        JsonNode value = value(field);
        if (value == null) {
            return missing(field);
        }
        Optional<T> found = value.isTextual() ? words.apply(value.textValue()) : Optional.empty();
        return found.isPresent() ? found : wrong(field, "enum", rule);
    }

    /** A whole number that may be left out. */
    public long whole(String field, long ifMissing, long least, long most) {
        JsonNode value = value(field);
        if (value == null) {
            return ifMissing;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            this.<Long>wrong(field, "range", "is not a whole number from %d to %d".formatted(least, most));
            return ifMissing;
        }
        return value.longValue();
    }

    /** True or false, which may be left out. */
    public boolean flag(String field, boolean ifMissing) {
        JsonNode value = value(field);
        if (value == null) {
            return ifMissing;
        }
        if (!value.isBoolean()) {
            this.<Boolean>wrong(field, "type", "is not true or false");
            return ifMissing;
        }
        return value.booleanValue();
    }

    /** A list of texts; it may be left out if it may be empty. */
    public List<String> texts(String field, Predicate<String> allowed, String rule, int least, int most) {
        JsonNode value = value(field);
        if (value == null) {
            if (least > 0) {
                missing(field);
            }
            return List.of();
        }
        if (!value.isArray() || value.size() < least || value.size() > most) {
            wrong(field, "size", "is not a list of %d to %d".formatted(least, most));
            return List.of();
        }
        List<String> texts = new ArrayList<>(value.size());
        for (JsonNode text : value) {
            if (text.isTextual() && allowed.test(text.textValue())) {
                texts.add(text.textValue());
            } else {
                errors.add(new FieldError("/%s/%d".formatted(field, texts.size()), "pattern", rule));
                return List.of();
            }
        }
        return texts;
    }

    /** Null only if the field was left out: a null that was sent is of no field's type. */
    private @Nullable JsonNode value(String field) {
        known.add(field);
        return body.get(field);
    }

    private <T> Optional<T> missing(String field) {
        return wrong(field, "required", "is missing");
    }

    private <T> Optional<T> wrong(String field, String rule, String reason) {
        errors.add(new FieldError("/" + field, rule, field + " " + reason));
        return Optional.empty();
    }

    /**
     * Ends the reading: every field was asked for.
     *
     * @throws InvalidBodyException with all that is wrong
     */
    public void requireValid() {
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                errors.add(new FieldError(pointer(name), "unknown", "there is no such field"));
            }
        });
        if (!errors.isEmpty()) {
            throw new InvalidBodyException(Kind.BODY, "The body breaks a rule; errors says which", errors);
        }
    }

    private static String pointer(String name) {
        String shown = name.length() <= 64 ? name : name.substring(0, 64) + "…";
        return "/" + shown.replace("~", "~0").replace("/", "~1");
    }
}
