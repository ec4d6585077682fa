package io.shopgrid.replay.file;

import io.shopgrid.model.event.Rejection;

/** A line that broke a rule. */
public final class BadLine {
    private final long number;
    private final byte[] bytes;
    private final Rejection rejection;

    /**
     * @param number of the line in the file; the first one is 1
     * @param bytes the line without its end; the caller hands it over
     */
    public BadLine(long number, byte[] bytes, Rejection rejection) {
        this.number = number;
        this.bytes = bytes;
        this.rejection = rejection;
    }

    public long number() {
        return number;
    }

    /** The line's own array, without the line end: not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public Rejection rejection() {
        return rejection;
    }
}
