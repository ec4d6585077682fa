package io.shopgrid.api.access;

import org.jspecify.annotations.Nullable;

/** The file of keys cannot be used; the message says why, in one line. */
public final class KeyFileException extends RuntimeException {
    KeyFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
