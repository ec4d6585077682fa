package io.shopgrid.api.grid;

/** The grid gave no answer. A retry can help. */
public final class GridUnavailableException extends RuntimeException {
    /** What stood in the way. */
    public enum Cause {
        /** No node is reachable, or the one that was asked went away. */
        UNREACHABLE,
        /** The deadline passed. */
        SLOW,
        /** More requests than may wait for the grid. */
        BUSY,
        /** The row's partition lost all its copies and is not healed yet. */
        LOST
    }

    private final Cause reason;

    /** @param message one sentence for whoever sent the request */
    public GridUnavailableException(Cause reason, String message) {
        super(message);
        this.reason = reason;
    }

    public GridUnavailableException(Cause reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Cause reason() {
        return reason;
    }
}
