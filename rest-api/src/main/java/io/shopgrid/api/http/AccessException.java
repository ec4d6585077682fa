package io.shopgrid.api.http;

/** The caller may not do this. */
public final class AccessException extends RuntimeException {
    /** What stands in the way. */
    public enum Reason {
        /** No key was sent. */
        NO_KEY,
        /** The key that was sent does not count. */
        UNKNOWN_KEY,
        /** The key counts, its role does not include what is needed. */
        ROLE_TOO_LOW,
        /** Whether the key counts is not known yet; a retry can help. */
        KEYS_NOT_READ
    }

    private final Reason reason;

    /** @param message one sentence for whoever sent the request; never the key itself */
    public AccessException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
