package io.shopgrid.compute.pricing;

import org.jspecify.annotations.Nullable;

/** Changes could not be published: they stay pending, and sending the same ones again later helps. */
final class PricesHeldException extends RuntimeException {
    PricesHeldException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
