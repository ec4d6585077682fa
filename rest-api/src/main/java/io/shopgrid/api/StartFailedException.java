package io.shopgrid.api;

/** The API cannot start. The message is one line that says what to change. */
public final class StartFailedException extends RuntimeException {
    StartFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
