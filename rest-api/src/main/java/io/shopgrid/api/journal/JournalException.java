package io.shopgrid.api.journal;

/** Kafka did not take a change. A retry can help. */
public final class JournalException extends RuntimeException {
    /** What is known of the change. */
    public enum Outcome {
        /** It did not happen, and will not. */
        NOT_DONE,
        /** It may have happened, or may still. */
        UNKNOWN,
        /** It did not happen: too many wait. */
        BUSY
    }

    private final Outcome outcome;

    /** @param message one sentence for whoever sent the request */
    JournalException(Outcome outcome, String message) {
        super(message);
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }
}
