package io.shopgrid.api.http;

import io.javalin.http.Context;
import io.shopgrid.model.event.EventLimits;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of requests by the rules of openapi.yaml. */
public final class Parameters {
    /** Most skus of one request. */
    public static final int MAX_SKUS = 100;

    /** Highest version of a row that can be asked for. */
    public static final long MAX_VERSION = 999_999_999_999_999_999L;

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

    private Parameters() {}

    /** The sku in the path. */
    public static String sku(Context ctx) {
        return checked(ctx.pathParam("sku"));
    }

    /** The version in the path. */
    public static long version(Context ctx) {
        String text = ctx.pathParam("version");
        return parseVersion(text)
                .orElseThrow(() -> new InvalidParameterException(
                        "version", text, "is not a whole number from 1 to " + MAX_VERSION));
    }

    /** The version that a text names; empty if it is none. */
    public static Optional<Long> parseVersion(String text) {
        return VERSION.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** The skus in the query, each once, in the order in which they were named. */
    public static Set<String> skus(Context ctx) {
        List<String> named = Query.of(ctx).all("sku");
        Set<String> skus = new LinkedHashSet<>();
        named.forEach(sku -> skus.add(checked(sku)));
        if (skus.size() > MAX_SKUS) {
            throw new InvalidParameterException("sku", skus.size() + " skus", "are more than " + MAX_SKUS);
        }
        return skus;
    }

    /**
     * Refuses parameters that make no sense where skus are named.
     *
     * @throws InvalidParameterException if one of these is there
     */
    public static void requireAlone(Context ctx, String... others) {
        for (String other : others) {
            String value = Query.of(ctx).first(other);
            if (value != null) {
                throw new InvalidParameterException(other, value, "cannot be combined with sku");
            }
        }
    }

    /** How many rows are wanted. */
    public static int limit(Context ctx, int ifMissing, int max) {
        String text = Query.of(ctx).first("limit");
        if (text == null) {
            return ifMissing;
        }
        int limit = COUNT.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > max) {
            throw new InvalidParameterException("limit", text, "is not a whole number from 1 to " + max);
        }
        return limit;
    }

    private static String checked(@Nullable String sku) {
        if (sku == null || !EventLimits.isSku(sku)) {
            throw new InvalidParameterException("sku", String.valueOf(sku), "is not 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        return sku;
    }
}
