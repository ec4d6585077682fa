package io.shopgrid.model.source;

import java.sql.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Row of REBUILD: how the grid comes back, or came, in one epoch; the key is the epoch as {@link Epoch#describe} shows it.
 *
 * <p>An epoch begins with an empty grid or with lost rows. Its rebuild is ordered when no node publishes prices of the
 * epoch before any more, then planned (how far each topic is to be read), then finished. Until it is, prices hold.
 */
public final class Rebuild {
    private final Timestamp orderedAt;
    private final @Nullable Timestamp plannedAt;
    private final @Nullable Timestamp finishedAt;
    private final long records;
    private final @Nullable List<RebuildTarget> targets;

    private Rebuild(
            Timestamp orderedAt,
            @Nullable Timestamp plannedAt,
            @Nullable Timestamp finishedAt,
            long records,
            @Nullable List<RebuildTarget> targets) {
        this.orderedAt = orderedAt;
        this.plannedAt = plannedAt;
        this.finishedAt = finishedAt;
        this.records = records;
        this.targets = targets;
    }

    /** A rebuild that nobody has planned yet. */
    public static Rebuild ordered(long nowMillis) {
        return new Rebuild(new Timestamp(nowMillis), null, null, 0, null);
    }

    /** This rebuild with a plan. */
    public Rebuild planned(List<RebuildTarget> plan, long nowMillis) {
        long size = plan.stream().mapToLong(RebuildTarget::size).sum();
        return new Rebuild(orderedAt, new Timestamp(nowMillis), null, size, List.copyOf(plan));
    }

    /** This rebuild, done. */
    public Rebuild finished(long nowMillis) {
        return new Rebuild(orderedAt, plannedAt, new Timestamp(nowMillis), records, targets);
    }

    public Timestamp orderedAt() {
        return orderedAt;
    }

    /** Null until a process that reads Kafka has planned it. */
    public @Nullable Timestamp plannedAt() {
        return plannedAt;
    }

    /** Null until every partition is read up to its target. */
    public @Nullable Timestamp finishedAt() {
        return finishedAt;
    }

    /** Number of offsets to be read in all; 0 until it is planned. */
    public long records() {
        return records;
    }

    /** One for each source partition; null until it is planned. */
    public @Nullable List<RebuildTarget> targets() {
        return targets;
    }
}
