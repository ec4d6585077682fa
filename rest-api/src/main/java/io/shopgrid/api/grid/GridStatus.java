package io.shopgrid.api.grid;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the last look at the grid found.
 *
 * @param reachable whether a node answered
 * @param reasons why the grid cannot serve, one sentence each; empty if it can
 * @param checkedAt when that was
 */
public record GridStatus(boolean reachable, List<String> reasons, Instant checkedAt) {
    public GridStatus {
        reasons = List.copyOf(reasons);
    }

    static GridStatus unreachable(String reason, Instant now) {
        return new GridStatus(false, List.of(reason), now);
    }

    /** Whether requests can be served. */
    public boolean ready() {
        return reachable && reasons.isEmpty();
    }

    /** This status, or, if it is older than {@code maxAge}, that the look itself gets no answer. */
    GridStatus unlessOlderThan(Duration maxAge, Instant now) {
        Duration age = Duration.between(checkedAt, now);
        return age.compareTo(maxAge) <= 0
                ? this
                : new GridStatus(false, List.of("the grid has not answered for " + age.toMillis() + " ms"), checkedAt);
    }
}
