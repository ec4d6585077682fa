package io.shopgrid.replay.progress;

/**
 * How far a replay is.
 *
 * @param sentLines lines that Kafka has
 * @param countedLines lines of these that the grid has applied or the quarantine holds
 * @param quarantinedLines lines of these that the quarantine holds
 * @param appliedRecords records that the grid has applied, with or without lines
 */
public record Counts(long sentLines, long countedLines, long quarantinedLines, long appliedRecords) {
    public static final Counts NONE = new Counts(0, 0, 0, 0);
}
