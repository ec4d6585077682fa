package io.shopgrid.api.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, as it stands on {@code shopgrid.audit}.
 *
 * @param writer one life of one API process
 * @param sequence from 1, without a gap
 * @param requestId the request that did it
 * @param action what was done, as {@code key.create}
 * @param target what it was done to
 * @param before what stood there
 * @param after what stands there now
 * @param answer what the caller was told, if it sent an Idempotency-Key
 * @param previousHash hash of the writer's entry before; 64 zeros for its first
 */
public record AuditEntry(
        String writer,
        long sequence,
        Instant at,
        Actor actor,
        @Nullable String requestId,
        String action,
        String target,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        @Nullable Answer answer,
        String previousHash) {

    /** Stands before the first entry of a writer. */
    public static final String NOTHING_BEFORE = "0".repeat(64);

    /** The first entry of each writer; its {@code after} names the newest entry of the topic then. */
    public static final String WRITER_STARTED = "writer.started";

    /**
     * The key that was shown.
     *
     * @param role empty for what a process does by itself
     */
    public record Actor(String keyId, String name, String role) {}

    /**
     * What a request with an Idempotency-Key was answered, for when it is sent again.
     *
     * @param of hash of the caller's key id and its Idempotency-Key
     * @param request hash of method, path and body
     * @param body the answer's body, without secrets
     */
    public record Answer(
            String of, String request, int status, @Nullable JsonNode body) {}
}
