package io.shopgrid.ingest.source;

import io.shopgrid.model.SourceTopic;

/**
 * What a worker does.
 *
 * @param reason one line: what it waits for; empty while it reads
 */
public record WorkerStatus(SourceTopic topic, State state, String reason) {
    /** What a worker can do. */
    public enum State {
        /** It has no assignment yet, or looks for its places again. */
        ASSIGNING,
        /** It reads and applies. */
        READING,
        /** It holds a batch that the grid or Kafka does not take now. */
        WAITING,
        /** It has ended. */
        STOPPED
    }
}
