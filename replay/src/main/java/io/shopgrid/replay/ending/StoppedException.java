package io.shopgrid.replay.ending;

/** The replay was told to stop. */
public final class StoppedException extends RuntimeException {
    public StoppedException() {
        super("told to stop");
    }
}
