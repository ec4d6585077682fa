package io.shopgrid.model.process;

/** A process cannot start; the message is one line that says why and what to do. */
public final class StartFailedException extends RuntimeException {
    public StartFailedException(String message) {
        super(message);
    }

    public StartFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
