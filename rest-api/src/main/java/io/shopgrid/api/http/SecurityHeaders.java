package io.shopgrid.api.http;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** Headers of every answer: a page loads nothing from elsewhere and is shown in no other page. */
public final class SecurityHeaders {
    private static final List<HttpField> ALWAYS = List.of(
            new PreEncodedHttpField(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("X-Frame-Options", "DENY"),
            new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
            new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
            new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"));

    private static final HttpField ONLY_TLS = new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000");

    private final boolean tls;

    /** @param tls whether the API is reached over TLS, so that browsers may be told never to do without */
    public SecurityHeaders(boolean tls) {
        this.tls = tls;
    }

    void addTo(HttpFields.Mutable headers) {
        ALWAYS.forEach(headers::put);
        if (tls) {
            headers.put(ONLY_TLS);
        }
    }
}
