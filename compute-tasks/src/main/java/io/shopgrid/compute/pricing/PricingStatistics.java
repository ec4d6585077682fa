package io.shopgrid.compute.pricing;

import java.util.concurrent.atomic.LongAdder;

/** What a node's pricing did since it started. Thread-safe; reading costs the writers nothing. */
public final class PricingStatistics {
    private final LongAdder decisions = new LongAdder();
    private final LongAdder published = new LongAdder();
    private final LongAdder kept = new LongAdder();
    private final LongAdder infeasible = new LongAdder();
    private final LongAdder resent = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder hintsDropped = new LongAdder();
    private final LongAdder rowsRead = new LongAdder();
    private final LongAdder sweeps = new LongAdder();
    private final LongAdder failures = new LongAdder();

    PricingStatistics() {}

    void countKept() {
        decisions.increment();
        kept.increment();
    }

    void countInfeasible() {
        decisions.increment();
        infeasible.increment();
    }

    void countChanged() {
        decisions.increment();
    }

    void countPublished(int prices) {
        published.add(prices);
    }

    void countResent(int prices) {
        resent.add(prices);
    }

    void countRepeated(int prices) {
        repeated.add(prices);
    }

    void countHintDropped() {
        hintsDropped.increment();
    }

    void countRowsRead(int rows) {
        rowsRead.add(rows);
    }

    void countSweep() {
        sweeps.increment();
    }

    void countFailure() {
        failures.increment();
    }

    /** Published prices sent once more, because an old one had come behind them. */
    public long repeated() {
        return repeated.sum();
    }

    /** Decisions made, whatever they came to. */
    public long decisions() {
        return decisions.sum();
    }

    /** Rows that were read from the tables because they were not known. */
    public long rowsRead() {
        return rowsRead.sum();
    }

    /** Prices that became current. */
    public long published() {
        return published.sum();
    }

    /** Decisions that left a price as it is. */
    public long kept() {
        return kept.sum();
    }

    /** Decisions that found no price within the hard bounds. */
    public long infeasible() {
        return infeasible.sum();
    }

    /** Pending changes that were sent again: those of nodes that left, and own ones that had failed. */
    public long resent() {
        return resent.sum();
    }

    /** Hints that found no room; each asks for a sweep. */
    public long hintsDropped() {
        return hintsDropped.sum();
    }

    /** Looks at every product of the node that came to their end. */
    public long sweeps() {
        return sweeps.sum();
    }

    /** Batches and sweeps that failed and were tried again. */
    public long failures() {
        return failures.sum();
    }
}
