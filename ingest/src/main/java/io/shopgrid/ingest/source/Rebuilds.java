package io.shopgrid.ingest.source;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.compute.source.FinishRebuild;
import io.shopgrid.compute.source.PlanRebuild;
import io.shopgrid.ingest.apply.GridWriter;
import io.shopgrid.ingest.quarantine.QuarantinedRecords;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import io.shopgrid.model.source.Epoch;
import io.shopgrid.model.source.Rebuild;
import io.shopgrid.model.source.RebuildProgress;
import io.shopgrid.model.source.RebuildTarget;
import io.shopgrid.model.source.SourceOffsetKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which topics may be read in the grid's present epoch: in a rebuild one after another, otherwise all.
 *
 * <p>Plans a rebuild that was ordered, follows it by the grid's own offsets, and notes its end. Every ingest process runs
 * one; what they write is the same, and the first one counts. {@link #run} belongs to one thread, the rest to any.
 */
final class Rebuilds implements Runnable, AutoCloseable {
    /** What a topic's worker does next. */
    enum Turn {
        /** Read. */
        READ,
        /** Wait for other topics. */
        WAIT,
        /** Nothing: a rebuild has all that it needs of the topic, and nothing else does. */
        REST,
        /** Find the grid's epoch again: it is not the one that the worker reads under. */
        START_OVER
    }

    private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);

    private static final Duration WHILE_REBUILDING = Duration.ofMillis(100);
    private static final Duration OTHERWISE = Duration.ofSeconds(1);

    private final SourceGrid grid;
    private final GridWriter writer;
    private final Supplier<List<RebuildTarget>> planner;
    private final Supplier<QuarantinedRecords> quarantine;
    private final Clock clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private long quarantinedEpoch = Epoch.UNSET;
    private volatile View view = View.UNKNOWN;
    private volatile @Nullable String failure;

    /** @param quarantine reads what is quarantined at that time */
    Rebuilds(
            SourceGrid grid,
            GridWriter writer,
            Supplier<List<RebuildTarget>> planner,
            Supplier<QuarantinedRecords> quarantine,
            Clock clock) {
        this.grid = grid;
        this.writer = writer;
        this.planner = planner;
        this.quarantine = quarantine;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            do {
                look();
            } while (!closing.await(
                    (view.progress.finished() ? OTHERWISE : WHILE_REBUILDING).toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            long epoch = grid.epoch();
            View next = epoch == view.epoch && view.progress.finished() ? view : progress(epoch);
            say(next);
            view = next;
            failure = null;
        } catch (RuntimeException away) {
            failure = String.valueOf(away.getMessage());
            log.atDebug().setCause(away).log("rebuild not looked at");
        }
    }

    private View progress(long epoch) {
        Rebuild rebuild = grid.rebuild(epoch);
        if (rebuild == null) {
            return new View(epoch, RebuildProgress.of(null, epoch, Map.of()), QuarantinedRecords.NONE);
        }
        List<RebuildTarget> targets = rebuild.targets();
        if (targets == null) {
            write(epoch, new PlanRebuild(epoch, planner.get(), clock.millis()));
            return progress(epoch);
        }
        Set<SourceOffsetKey> keys = new TreeSet<>();
        targets.forEach(target -> keys.add(target.key()));
        RebuildProgress progress = RebuildProgress.of(rebuild, epoch, grid.offsets(keys));
        if (progress.complete() && !progress.finished()) {
            write(epoch, new FinishRebuild(epoch, clock.millis()));
            return progress(epoch);
        }
        return new View(epoch, progress, quarantined(epoch, progress));
    }

    private QuarantinedRecords quarantined(long epoch, RebuildProgress progress) {
        if (progress.finished()) {
            return QuarantinedRecords.NONE;
        }
        if (quarantinedEpoch == epoch) {
            return view.quarantined;
        }
        QuarantinedRecords read = quarantine.get();
        quarantinedEpoch = epoch;
        return read;
    }

    private void write(long epoch, EpochGuarded<String, Rebuild, Void> change) {
        TreeMap<String, EpochGuarded<String, Rebuild, Void>> changes = new TreeMap<>();
        changes.put(Epoch.describe(epoch), change);
        writer.apply(Tables.REBUILDS, changes).join();
    }

    private void say(View next) {
        RebuildProgress before = view.progress;
        RebuildProgress now = next.progress;
        if (now.planned() && (next.epoch != view.epoch || !before.planned() || before.step() != now.step())) {
            log.atInfo()
                    .addKeyValue("epoch", Epoch.describe(next.epoch))
                    .log(now.finished() ? "the grid is complete" : now.describe(clock.millis()));
        }
    }

    /** What the worker of a topic does that reads under this epoch. */
    Turn turn(SourceTopic topic, long epoch) {
        View now = view;
        if (now.epoch == Epoch.UNSET) {
            return Turn.WAIT;
        }
        if (now.epoch != epoch) {
            return Turn.START_OVER;
        }
        if (now.progress.mayRead(topic)) {
            return Turn.READ;
        }
        return now.progress.finished() ? Turn.REST : Turn.WAIT;
    }

    /** What a rebuild of this epoch leaves out; nothing once it is done. */
    QuarantinedRecords quarantined(long epoch) {
        View now = view;
        return now.epoch == epoch ? now.quarantined : QuarantinedRecords.NONE;
    }

    /** Why not all topics are read, in one line; empty if they are. */
    Optional<String> notReady() {
        View now = view;
        String failed = failure;
        if (now.progress.finished()) {
            return Optional.empty();
        }
        if (now.epoch == Epoch.UNSET) {
            return Optional.of("rebuild: " + (failed == null ? "the grid is asked" : failed));
        }
        return Optional.of(now.progress.describe(clock.millis()) + (failed == null ? "" : "; " + failed));
    }

    @Override
    public void close() {
        closing.countDown();
    }

    private record View(long epoch, RebuildProgress progress, QuarantinedRecords quarantined) {
        static final View UNKNOWN =
                new View(Epoch.UNSET, RebuildProgress.of(null, Epoch.UNSET, Map.of()), QuarantinedRecords.NONE);
    }
}
