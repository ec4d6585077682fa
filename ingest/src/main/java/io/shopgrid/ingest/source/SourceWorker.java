package io.shopgrid.ingest.source;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.ingest.apply.Applied;
import io.shopgrid.ingest.apply.GridWriter;
import io.shopgrid.ingest.apply.StartOverException;
import io.shopgrid.ingest.apply.TopicApplier;
import io.shopgrid.ingest.apply.TryAgainException;
import io.shopgrid.ingest.quarantine.Quarantine;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import java.time.Duration;
import java.util.SortedMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one topic into the grid: read, apply, keep what is bad, note the offset, in this order and one batch at a time.
 *
 * <p>Whatever fails, nothing is skipped: a batch is applied again until it is taken, or dropped and read again from the
 * grid's own offsets. {@link #run} belongs to one thread; {@link #stop} and {@link #status} may be called from any.
 */
public final class SourceWorker implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(SourceWorker.class);

    /** How long a worker that is not to read waits before it asks again. */
    private static final Duration HOLD = Duration.ofMillis(100);

    private final SourceTopic topic;
    private final Supplier<SourceReader> readers;
    private final TopicApplier applier;
    private final Quarantine quarantine;
    private final GridWriter grid;
    private final BatchSettings limits;
    private final Rebuilds rebuilds;
    private final LongAdder applied = new LongAdder();
    private volatile boolean stopping;
    private volatile WorkerStatus status;
    private volatile @Nullable SourceReader current;

    SourceWorker(
            SourceTopic topic,
            Supplier<SourceReader> readers,
            TopicApplier applier,
            Quarantine quarantine,
            GridWriter grid,
            Rebuilds rebuilds,
            BatchSettings limits) {
        this.topic = topic;
        this.readers = readers;
        this.applier = applier;
        this.quarantine = quarantine;
        this.grid = grid;
        this.rebuilds = rebuilds;
        this.limits = limits;
        this.status = new WorkerStatus(topic, WorkerStatus.State.ASSIGNING, "");
    }

    public WorkerStatus status() {
        return status;
    }

    /** Records applied or quarantined since the start; those that were read again count again. */
    public long recordsApplied() {
        return applied.sum();
    }

    /** Asks the worker to end after the batch in hand. */
    public void stop() {
        stopping = true;
        SourceReader reader = current;
        if (reader != null) {
            reader.wakeup();
        }
    }

    @Override
    public void run() {
        try (SourceReader reader = readers.get()) {
            current = reader;
            work(reader);
        } catch (WakeupException stopped) {
            if (!stopping) {
                throw stopped;
            }
        } finally {
            become(WorkerStatus.State.STOPPED, "");
        }
    }

    private void work(SourceReader reader) {
        Backoff backoff = new Backoff(limits.backoff(), limits.maxBackoff());
        Assignment assignment = null;
        while (!stopping) {
            try {
                if (assignment == null || !reader.isAssigned()) {
                    assignment = assign(reader);
                }
                switch (rebuilds.turn(topic, assignment.epoch())) {
                    case READ -> {
                        if (next(reader, assignment)) {
                            backoff.reset();
                        }
                        become(WorkerStatus.State.READING, "");
                    }
                    case WAIT -> hold(reader, WorkerStatus.State.HELD, "other topics go first");
                    case REST -> hold(reader, WorkerStatus.State.RESTING, "");
                    case START_OVER -> {
                        reader.startOver();
                        hold(reader, WorkerStatus.State.ASSIGNING, "");
                    }
                }
            } catch (WakeupException stopped) {
                throw stopped;
            } catch (StartOverException gone) {
                reader.startOver();
                waiting(reader, gone, backoff);
            } catch (RuntimeException away) {
                waiting(reader, away, backoff);
            }
        }
    }

    private Assignment assign(SourceReader reader) {
        Assignment assignment = reader.assign();
        quarantine.readingFrom(assignment.topicId());
        try {
            note(Tables.SOURCE_GAPS, assignment.noteGaps());
            note(Tables.SOURCE_OFFSETS, assignment.moves(assignment.starts()));
        } catch (RuntimeException refused) {
            reader.startOver();
            throw refused;
        }
        return assignment;
    }

    private void hold(SourceReader reader, WorkerStatus.State state, String reason) {
        become(state, reason);
        reader.idle(HOLD);
    }

    private boolean next(SourceReader reader, Assignment assignment) {
        SourceBatch batch = reader.read(assignment);
        if (batch.isEmpty()) {
            return false;
        }
        apply(reader, assignment, batch.without(rebuilds.quarantined(assignment.epoch())));
        return true;
    }

    private void apply(SourceReader reader, Assignment assignment, SourceBatch batch) {
        Backoff backoff = new Backoff(limits.backoff(), limits.maxBackoff());
        while (!stopping && reader.isAssigned()) {
            try {
                applier.apply(assignment.epoch(), batch.runs());
                quarantine.awaitKept();
                note(Tables.SOURCE_OFFSETS, assignment.moves(batch.nextOffsets()));
                reader.report(batch);
                applied.add(batch.records());
                return;
            } catch (StartOverException | WakeupException ended) {
                throw ended;
            } catch (RuntimeException refused) {
                waiting(reader, refused, backoff);
            }
        }
    }

    private <K, V> void note(String table, SortedMap<K, ? extends EpochGuarded<K, V, Void>> notes) {
        Applied<K, Void> noted;
        try {
            noted = grid.<K, V, Void>apply(table, notes).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
        if (!noted.failures().isEmpty()) {
            throw new TryAgainException("not noted in %s: %s".formatted(table, noted.failures()));
        }
    }

    private void waiting(SourceReader reader, RuntimeException refused, Backoff backoff) {
        Duration time = backoff.next();
        if (time.equals(limits.backoff())) {
            log.atWarn()
                    .setCause(refused instanceof StartOverException ? null : refused)
                    .addKeyValue("topic", topic.topicName())
                    .addKeyValue("cause", refused.getMessage())
                    .log("waiting: nothing more is read until the grid takes what was read");
        }
        become(WorkerStatus.State.WAITING, String.valueOf(refused.getMessage()));
        reader.idle(time);
    }

    private void become(WorkerStatus.State state, String reason) {
        if (status.state() != state || !status.reason().equals(reason)) {
            status = new WorkerStatus(topic, state, reason);
        }
    }
}
