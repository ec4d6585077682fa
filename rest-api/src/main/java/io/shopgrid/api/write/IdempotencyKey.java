package io.shopgrid.api.write;

import io.javalin.http.Context;
import io.shopgrid.api.access.Caller;
import io.shopgrid.api.access.Secret;
import io.shopgrid.api.http.InvalidParameterException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What tells a request that is sent again from another one.
 *
 * @param of hash of the caller's key id and the header
 * @param request hash of method, path and body
 */
record IdempotencyKey(String of, String request) {
    /** The header that carries it. */
    static final String HEADER = "Idempotency-Key";

    private static final Pattern USABLE = Pattern.compile("[!-~]{1,128}");

    /** The key of a request, if it has one. */
    static Optional<IdempotencyKey> of(Context ctx, Caller caller, byte[] body) {
        String header = ctx.header(HEADER);
        if (header == null) {
            return Optional.empty();
        }
        if (!USABLE.matcher(header).matches()) {
            throw new InvalidParameterException(HEADER, header, "is not 1 to 128 visible ASCII characters");
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes((ctx.method().name() + " " + ctx.path() + "\n").getBytes(StandardCharsets.UTF_8));
        request.writeBytes(body);
        return Optional.of(new IdempotencyKey(
                Secret.sha256(caller.keyId() + "\n" + header), Secret.sha256(request.toByteArray())));
    }
}
