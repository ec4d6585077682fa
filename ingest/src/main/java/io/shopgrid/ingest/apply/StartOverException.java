package io.shopgrid.ingest.apply;

/** The worker's assignment no longer holds: it starts over from the grid's epoch and offsets. */
public final class StartOverException extends RuntimeException {
    public StartOverException(String reason) {
        super(reason, null, false, false);
    }
}
