package io.shopgrid.broker;

/** The broker did not start; trying again with the same settings on the same machine fails the same way. */
public final class BrokerStartException extends RuntimeException {
    /** @param message one line that says what is wrong and what to change */
    public BrokerStartException(String message, Throwable cause) {
        super(message, cause);
    }

    /** @param message one line that says what is wrong and what to change */
    public BrokerStartException(String message) {
        super(message);
    }
}
