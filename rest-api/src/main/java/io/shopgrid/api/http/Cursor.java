package io.shopgrid.api.http;

import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a page ended: the last key on it, wrapped so that nobody builds on what it looks like. */
public final class Cursor {
    private static final Pattern WRAPPED = Pattern.compile("[A-Za-z0-9_-]{1,400}");

    private Cursor() {}

    /** The key after which the page that is asked for begins; empty for the first page. */
    public static Optional<String> of(Context ctx) {
        String sent = Query.of(ctx).first("cursor");
        if (sent == null) {
            return Optional.empty();
        }
        if (!WRAPPED.matcher(sent).matches()) {
            throw unusable(sent);
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(sent)))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException broken) {
            throw unusable(sent);
        }
    }

    private static InvalidParameterException unusable(String sent) {
        return new InvalidParameterException("cursor", sent, "is not the nextCursor of an earlier answer");
    }

    /** Wraps the last key of a page. */
    public static String write(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
