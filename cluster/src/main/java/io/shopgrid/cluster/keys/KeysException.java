package io.shopgrid.cluster.keys;

/** What was asked for cannot be done; the message says why, in one line. */
final class KeysException extends RuntimeException {
    KeysException(String message) {
        super(message);
    }

    KeysException(String message, Throwable cause) {
        super(message, cause);
    }
}
