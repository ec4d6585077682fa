package io.shopgrid.api.health;

import io.shopgrid.api.access.KeyRing;
import io.shopgrid.api.grid.Grid;
import io.shopgrid.api.grid.GridStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether the API can serve: what it reads is there, and it knows who may read. Never waits. */
public final class Readiness {
    private final Grid grid;
    private final KeyRing keys;

    public Readiness(Grid grid, KeyRing keys) {
        this.grid = grid;
        this.keys = keys;
    }

    /** Why it cannot, one sentence each; empty if it can. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        GridStatus status = grid.status();
        if (!status.ready()) {
            reasons.addAll(status.reasons());
        }
        if (!keys.isComplete()) {
            reasons.add("the API keys are not read from Kafka yet");
        }
        return reasons;
    }

    /** When the grid was looked at last. */
    Instant checkedAt() {
        return grid.status().checkedAt();
    }
}
