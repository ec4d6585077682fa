package io.shopgrid.replay.pace;

/**
 * Moves a file's times onto the present: its first event is now, the others follow so many times as fast.
 *
 * @param firstMillis the first event's own time
 * @param startMillis the present when it is played
 */
public record Pace(long firstMillis, long startMillis, Speed speed) {
    /** When an event is due, and the time that it then carries. */
    public long movedMillis(long atMillis) {
        return startMillis + (long) ((atMillis - firstMillis) / speed.factor());
    }
}
