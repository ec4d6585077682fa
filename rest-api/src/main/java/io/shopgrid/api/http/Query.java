package io.shopgrid.api.http;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request: names and values in the order in which they were sent, read once.
 *
 * <p>Javalin's own reading drops what it cannot decode, which would silently widen the question, and decodes every part of it,
 * which is most of what a question for many prices costs.
 */
final class Query {
    private static final String ATTRIBUTE = "shopgrid.query";

    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    private Query() {}

    /**
     * The query of a request.
     *
     * @throws InvalidParameterException if it cannot be decoded
     */
    static Query of(Context ctx) {
        Query known = ctx.attribute(ATTRIBUTE);
        if (known == null) {
            known = parse(ctx.queryString());
            ctx.attribute(ATTRIBUTE, known);
        }
        return known;
    }

    static Query parse(@Nullable String text) {
        Query query = new Query();
        int from = 0;
        while (text != null && from < text.length()) {
            int end = text.indexOf('&', from);
            end = end < 0 ? text.length() : end;
            int equals = text.indexOf('=', from);
            boolean valued = equals >= 0 && equals < end;
            if (from < end) {
                query.names.add(decoded(text.substring(from, valued ? equals : end), text));
                query.values.add(valued ? decoded(text.substring(equals + 1, end), text) : "");
            }
            from = end + 1;
        }
        return query;
    }

    private static String decoded(String part, String query) {
        if (part.indexOf('%') < 0 && part.indexOf('+') < 0) {
            return part;
        }
        for (int at = part.indexOf('%'); at >= 0; at = part.indexOf('%', at + 1)) {
            if (at + 2 >= part.length() || !isHex(part.charAt(at + 1)) || !isHex(part.charAt(at + 2))) {
                throw new InvalidParameterException("query", query, "has a % without two hex digits after it");
            }
        }
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    private static boolean isHex(char letter) {
        return Character.digit(letter, 16) >= 0 && letter < 128;
    }

    /** @throws InvalidParameterException if there is one with another name */
    void requireOnly(Set<String> known) {
        for (int at = 0; at < names.size(); at++) {
            if (!known.contains(names.get(at))) {
                throw new InvalidParameterException(
                        names.get(at), values.get(at), "is not wanted: the route has no such parameter");
            }
        }
    }

    /** All values of a parameter. */
    List<String> all(String name) {
        List<String> found = new ArrayList<>(values.size());
        for (int at = 0; at < names.size(); at++) {
            if (names.get(at).equals(name)) {
                found.add(values.get(at));
            }
        }
        return found;
    }

    /** The first value of a parameter; null if it was not sent. */
    @Nullable
    String first(String name) {
        int at = names.indexOf(name);
        return at < 0 ? null : values.get(at);
    }
}
