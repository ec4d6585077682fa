package io.shopgrid.api.http;

/** The request fits its contract, but not what is there. The same request again cannot help, unless that changes. */
public final class ConflictException extends RuntimeException {
    /** What is in its way. */
    public enum Conflict {
        /** The key stands in the file of keys, which the API does not write. */
        KEY_OF_FILE,
        /** The key is revoked. */
        KEY_REVOKED,
        /** There are as many keys as there may be. */
        TOO_MANY_KEYS,
        /** A request with the same Idempotency-Key is being worked on. */
        REQUEST_UNDER_WAY,
        /** The Idempotency-Key was sent before, with another request. */
        IDEMPOTENCY_KEY_REUSED
    }

    private final Conflict conflict;

    /** @param message one sentence for whoever sent the request */
    public ConflictException(Conflict conflict, String message) {
        super(message);
        this.conflict = conflict;
    }

    public Conflict conflict() {
        return conflict;
    }
}
