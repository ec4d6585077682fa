package io.shopgrid.replay.file;

/**
 * How much of a file is taken: it is gathered in memory.
 *
 * @param maxLines most data lines
 * @param maxBytes most bytes, unpacked
 */
public record FileLimits(long maxLines, long maxBytes) {
    /** Longest line, in bytes: no record of Kafka may be longer. */
    public static final int MAX_LINE_BYTES = 1 << 20;
}
