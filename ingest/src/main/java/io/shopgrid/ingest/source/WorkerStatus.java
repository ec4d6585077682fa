package io.shopgrid.ingest.source;

import io.shopgrid.model.SourceTopic;
import java.util.Locale;

/**
 * What a worker does.
 *
 * @param reason one line: what it waits for; empty while it reads
 */
public record WorkerStatus(SourceTopic topic, State state, String reason) {
    /** Whether all is well: it reads, or has nothing to read. */
    public boolean ready() {
        return state == State.READING || state == State.RESTING;
    }

    /** One line for people: {@code shopgrid.orders: waiting, the grid did not take changes of orders}. */
    public String describe() {
        String line = topic.topicName() + ": " + state.name().toLowerCase(Locale.ROOT);
        return reason.isEmpty() ? line : line + ", " + reason;
    }

    /** What a worker can do. */
    public enum State {
        /** It has no assignment yet, or looks for its places again. */
        ASSIGNING,
        /** It reads and applies. */
        READING,
        /** It waits until other topics are rebuilt. */
        HELD,
        /** Nothing more of its topic is needed. */
        RESTING,
        /** It holds a batch that the grid or Kafka does not take now. */
        WAITING,
        /** It has ended. */
        STOPPED
    }
}
