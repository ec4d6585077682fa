package io.shopgrid.api.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is kept: without its secret.
 *
 * @param id names it in logs, lists and the audit
 * @param name what it is for
 * @param sha256 hash of its secret, hex
 * @param previousSha256 hash of the secret before the last rotation
 * @param previousUntil until when that one still counts
 * @param createdBy id of the key that made it
 * @param revokedAt since when it counts no longer
 * @param version counts its changes, from 1
 */
public record ApiKey(
        String id,
        String name,
        Role role,
        String sha256,
        @Nullable String previousSha256,
        @Nullable Instant previousUntil,
        Instant createdAt,
        String createdBy,
        @Nullable Instant revokedAt,
        int version) {
    /** What a name may be. */
    public static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@-]{0,63}");

    /** What an id may be. */
    public static final Pattern ID = Pattern.compile("[a-z0-9-]{1,32}");

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public ApiKey {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(createdBy, "createdBy");
        if (!ID.matcher(id).matches() || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a key has an unusable id or name");
        }
        if (!HASH.matcher(sha256).matches()) {
            throw new IllegalArgumentException("key " + id + " has no SHA-256");
        }
    }

    /** A new key. */
    public static ApiKey created(String id, String name, Role role, String sha256, Instant now, String by) {
        return new ApiKey(id, name, role, sha256, null, null, now, by, null, 1);
    }

    /** The same key with another secret; the old one counts for a while. */
    public ApiKey rotated(String newSha256, Duration grace, Instant now) {
        boolean keepsOld = !grace.isZero();
        return new ApiKey(
                id,
                name,
                role,
                newSha256,
                keepsOld ? sha256 : null,
                keepsOld ? now.plus(grace) : null,
                createdAt,
                createdBy,
                null,
                version + 1);
    }

    /** The same key, which counts no longer. */
    public ApiKey revoked(Instant now) {
        return new ApiKey(id, name, role, sha256, null, null, createdAt, createdBy, now, version + 1);
    }

    public boolean isRevoked() {
        return revokedAt != null;
    }
}
