package io.shopgrid.replay.grid;

import io.shopgrid.replay.ending.ReplayFailedException;
import io.shopgrid.replay.ending.Stop;
import io.shopgrid.replay.ending.StoppedException;
import io.shopgrid.replay.progress.Counts;
import io.shopgrid.replay.progress.LineCounts;
import io.shopgrid.replay.progress.Progress;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks the grid again and again how far it is, tells the progress, and loses patience if there is none.
 *
 * <p>Has a thread of its own. A grid that does not answer is asked again, over a new connection.
 */
public final class GridWatch implements AutoCloseable {
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);
    private static final Duration CHECK = Duration.ofMillis(20);

    private final GridSql grid;
    private final AppliedOffsets offsets;
    private final LineCounts counts;
    private final Progress progress;
    private final Clock clock;
    private final Duration every;
    private final Stall stall;
    private final Stop closed = new Stop();
    private final Thread thread = new Thread(this::run, "grid-watch");
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    /**
     * @param grid for this watch alone, which closes it
     * @param every how often to ask
     */
    public GridWatch(
            GridSql grid,
            Map<String, String> topicIds,
            LineCounts counts,
            Progress progress,
            Clock clock,
            Duration every,
            Duration patience) {
        this.grid = grid;
        this.offsets = new AppliedOffsets(grid, topicIds);
        this.counts = counts;
        this.progress = progress;
        this.clock = clock;
        this.every = every;
        this.stall = new Stall(patience, clock.millis());
    }

    /** Begins to watch. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits until the grid has applied everything that Kafka has.
     *
     * @throws ReplayFailedException if nothing was applied for too long
     */
    public void awaitSettled(Stop stop) {
        while (!counts.isSettled()) {
            throwIfFailed();
            stop.pause(CHECK);
        }
        throwIfFailed();
    }

    /**
     * Goes on unless the watch has failed.
     *
     * @throws ReplayFailedException if nothing was applied for too long
     */
    public void throwIfFailed() {
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private void run() {
        try {
            Duration wait = every;
            while (!closed.isRequested()) {
                String silence = look();
                wait = silence == null ? every : GridSql.longer(wait);
                Counts now = counts.counts();
                progress.tick(now);
                stall.check(clock.millis(), now.appliedRecords(), counts.isSettled(), silence);
                closed.pause(wait);
            }
        } catch (StoppedException end) {
            return;
        } catch (RuntimeException failed) {
            failure.set(failed);
        } finally {
            grid.close();
        }
    }

    /** Reads the offsets; what the grid says if it cannot tell. */
    private @Nullable String look() {
        try {
            offsets.readInto(counts);
            return null;
        } catch (SQLException failed) {
            return GridSql.oneLine(failed);
        }
    }

    @Override
    public void close() {
        closed.request();
        try {
            thread.join(CLOSE_WAIT.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        progress.end();
    }
}
