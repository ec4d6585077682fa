package io.shopgrid.replay.ending;

/** A replay cannot go on; the message is one line that says what happened and what to do. */
public final class ReplayFailedException extends RuntimeException {
    public ReplayFailedException(String message) {
        super(message);
    }

    public ReplayFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
