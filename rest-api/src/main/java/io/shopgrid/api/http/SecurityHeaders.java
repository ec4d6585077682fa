package io.shopgrid.api.http;

import io.javalin.http.Context;
import java.util.Map;

/** Headers of every answer: the page loads nothing from elsewhere and is shown in no other page. */
public final class SecurityHeaders {
    static final Map<String, String> ALL = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private SecurityHeaders() {}

    /** Adds the headers to an answer. */
    public static void add(Context ctx) {
        ALL.forEach(ctx::header);
    }
}
