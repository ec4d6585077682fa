package io.shopgrid.api.key;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.shopgrid.api.access.ApiKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as the API shows it.
 *
 * @param source {@code topic} or {@code file}: only keys of the topic can be changed over HTTP
 * @param previousUntil until when the secret before the last rotation still counts
 * @param secret in the one answer that shows it
 */
record KeyBody(
        String id,
        String name,
        String role,
        String source,
        Instant createdAt,
        String createdBy,
        @Nullable Instant previousUntil,
        @Nullable Instant revokedAt,
        @JsonProperty("key") @Nullable String secret) {
    static KeyBody of(ApiKey key, boolean ofFile) {
        return of(key, ofFile, null);
    }

    static KeyBody of(ApiKey key, boolean ofFile, @Nullable String secret) {
        return new KeyBody(
                key.id(),
                key.name(),
                key.role().label(),
                ofFile ? "file" : "topic",
                key.createdAt(),
                key.createdBy(),
                key.previousUntil(),
                key.revokedAt(),
                secret);
    }
}
