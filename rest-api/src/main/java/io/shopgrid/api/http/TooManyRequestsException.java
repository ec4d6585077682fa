package io.shopgrid.api.http;

/** The caller has asked too often. A retry helps, after a while. */
public final class TooManyRequestsException extends RuntimeException {
    private final long retryAfterSeconds;

    TooManyRequestsException(String message, long retryAfterSeconds) {
        super(message, null, false, false);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
