package io.shopgrid.api.http;

import io.javalin.http.Context;
import io.shopgrid.api.access.Secret;
import java.util.Arrays;
import java.util.function.Supplier;

/** Saves the body of an answer that the caller has already (RFC 9110, 8.8.3 and 13.1.2). */
public final class EntityTag {
    private static final int TAG_LENGTH = 16;

    private EntityTag() {}

    /**
     * Answers with a body, or with 304 if the caller names its tag.
     *
     * @param tag without quotes
     */
    public static void write(Context ctx, String tag, Supplier<?> body) {
        String quoted = '"' + tag + '"';
        ctx.header("ETag", quoted);
        String known = ctx.header("If-None-Match");
        if (known != null && names(known, quoted)) {
            ctx.header("Cache-Control", "no-cache").status(304);
        } else {
            Json.writeRevalidated(ctx, body.get());
        }
    }

    /** Answers with a body, or with 304 if the caller names the tag of just this body. */
    public static void write(Context ctx, Object body) {
        write(ctx, Secret.sha256(Json.bytes(body)).substring(0, TAG_LENGTH), () -> body);
    }

    /** The comparison is weak: a proxy that compresses may have put W/ in front. */
    private static boolean names(String known, String quoted) {
        return Arrays.stream(known.split(",", -1))
                .map(String::strip)
                .map(one -> one.startsWith("W/") ? one.substring(2) : one)
                .anyMatch(one -> one.equals("*") || one.equals(quoted));
    }
}
