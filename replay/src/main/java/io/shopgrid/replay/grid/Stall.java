package io.shopgrid.replay.grid;

import io.shopgrid.replay.ending.ReplayFailedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Notices that the grid applies nothing although there is something to apply. Not thread-safe. */
final class Stall {
    private final Duration patience;
    private long sinceMillis;
    private long applied;

    Stall(Duration patience, long nowMillis) {
        this.patience = patience;
        this.sinceMillis = nowMillis;
    }

    /**
     * Takes a look.
     *
     * @param appliedRecords records that the grid has applied
     * @param settled whether there is nothing to apply
     * @param silence why the grid does not answer; null if it does
     * @throws ReplayFailedException if nothing has happened for longer than the patience
     */
    void check(long nowMillis, long appliedRecords, boolean settled, @Nullable String silence) {
        if (appliedRecords != applied || settled) {
            applied = appliedRecords;
            sinceMillis = nowMillis;
        } else if (nowMillis - sinceMillis > patience.toMillis()) {
            throw new ReplayFailedException(
                    silence == null
                            ? "the grid has applied nothing for %d s; look at ingest, then run it again"
                                    .formatted(patience.toSeconds())
                            : "the grid has not answered for %d s (%s); look at its nodes, then run it again"
                                    .formatted(patience.toSeconds(), silence));
        }
    }
}
