package io.shopgrid.api.http;

import io.javalin.http.Context;
import io.shopgrid.api.access.Secret;
import java.util.Arrays;

/** Saves the body of an answer that the caller has already (RFC 9110, 8.8.3 and 13.1.2). */
public final class EntityTag {
    private static final int TAG_LENGTH = 16;
    private static final String REVALIDATED = "no-cache";

    private EntityTag() {}

    /**
     * Answers with JSON, or with 304 if the caller names its tag. Caches may keep the answer, as long as they ask again.
     *
     * @param tag without quotes
     */
    public static void write(Context ctx, String tag, byte[] json) {
        String quoted = '"' + tag + '"';
        ctx.header("ETag", quoted);
        String known = ctx.header("If-None-Match");
        if (known != null && names(known, quoted)) {
            ctx.header("Cache-Control", REVALIDATED).status(304);
        } else {
            Json.writeBytes(ctx, json, REVALIDATED);
        }
    }

    /** Answers with a body, or with 304 if the caller names the tag of just this body. */
    public static void write(Context ctx, Object body) {
        byte[] json = Json.bytes(body);
        write(ctx, Secret.sha256(json).substring(0, TAG_LENGTH), json);
    }

    /** The comparison is weak: a proxy that compresses may have put W/ in front. */
    private static boolean names(String known, String quoted) {
        return Arrays.stream(known.split(",", -1))
                .map(String::strip)
                .map(one -> one.startsWith("W/") ? one.substring(2) : one)
                .anyMatch(one -> one.equals("*") || one.equals(quoted));
    }
}
