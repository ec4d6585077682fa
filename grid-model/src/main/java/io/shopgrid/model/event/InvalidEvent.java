package io.shopgrid.model.event;

/** Ends the decoding of one event; never leaves this package. */
final class InvalidEvent extends Exception {
    private final transient Rejection rejection;

    InvalidEvent(String rule, String reason) {
        super(reason, null, false, false);
        this.rejection = new Rejection(rule, reason);
    }

    Rejection rejection() {
        return rejection;
    }
}
