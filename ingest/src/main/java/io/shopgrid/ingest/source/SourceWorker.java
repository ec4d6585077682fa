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
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one topic into the grid: read, apply, keep what is bad, note the offset, in this order and one batch at a time.
 * While one is applied, on a thread of its own, the next one is read, decoded and prepared.
 *
 * <p>Whatever fails, nothing is skipped: a batch is applied again until it is taken, or dropped and read again from the
 * grid's own offsets. {@link #run} belongs to one thread; {@link #stop} and {@link #status} may be called from any.
 */
public final class SourceWorker implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(SourceWorker.class);

    /** How long a worker that is not to read waits before it asks again. */
    private static final Duration HOLD = Duration.ofMillis(100);

    /** How long a worker that is stopped waits for its last batch. */
    private static final Duration LAST_BATCH = Duration.ofSeconds(5);

    private final SourceTopic topic;
    private final Function<BatchInHand, SourceReader> readers;
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
            Function<BatchInHand, SourceReader> readers,
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
            reader.stop();
        }
    }

    @Override
    public void run() {
        Backoff backoff = new Backoff(limits.backoff(), limits.maxBackoff());
        try (BatchInHand inHand = new BatchInHand(Thread.currentThread().getName())) {
            while (!stopping) {
                try (SourceReader reader = readers.apply(inHand)) {
                    current = reader;
                    work(reader, inHand, backoff);
                    if (stopping) {
                        inHand.awaitEnd(LAST_BATCH);
                        report(reader, inHand);
                    }
                } catch (KafkaException failed) {
                    waiting(failed, backoff);
                    LockSupport.parkNanos(backoff.last().toNanos());
                }
            }
        } finally {
            become(WorkerStatus.State.STOPPED, "");
        }
    }

    /** Until it is to stop, or the reader can read no more. */
    private void work(SourceReader reader, BatchInHand inHand, Backoff backoff) {
        Assignment assignment = null;
        Duration pause = backoff.last();
        while (!stopping && !reader.isOver()) {
            try {
                if (!pause.isZero()) {
                    Duration now = pause;
                    pause = Duration.ZERO;
                    reader.idle(now);
                }
                if (assignment == null || !reader.isAssigned()) {
                    // Its offsets first: the assignment begins where they end.
                    report(reader, inHand);
                    assignment = assign(reader);
                }
                switch (rebuilds.turn(topic, assignment.epoch())) {
                    case READ -> {
                        if (next(reader, assignment, inHand)) {
                            backoff.reset();
                        }
                    }
                    case WAIT -> hold(reader, WorkerStatus.State.HELD, "other topics go first");
                    case REST -> hold(reader, WorkerStatus.State.RESTING, "");
                    case START_OVER -> {
                        reader.startOver();
                        hold(reader, WorkerStatus.State.ASSIGNING, "");
                    }
                }
            } catch (WakeupException stopped) {
                if (!stopping) {
                    throw stopped;
                }
            } catch (RuntimeException failed) {
                // Records may have been read that are in no batch: only the grid's offsets tell where to go on.
                reader.startOver();
                waiting(failed, backoff);
                pause = backoff.last();
            }
        }
    }

    private Assignment assign(SourceReader reader) {
        Assignment assignment = reader.assign();
        quarantine.readingFrom(assignment.topicId());
        note(Tables.SOURCE_GAPS, assignment.noteGaps());
        note(Tables.SOURCE_OFFSETS, assignment.begin());
        return assignment;
    }

    private void hold(SourceReader reader, WorkerStatus.State state, String reason) {
        become(state, reason);
        reader.idle(HOLD);
    }

    /**
     * Reads, decodes and prepares the next batch while the one in hand is applied, then begins to apply it.
     *
     * @return whether one was applied
     */
    private boolean next(SourceReader reader, Assignment assignment, BatchInHand inHand) {
        SourceBatch batch = reader.read(assignment).without(rebuilds.quarantined(assignment.epoch()));
        if (batch.isEmpty() && !inHand.isFree()) {
            return false;
        }
        TopicApplier.DecodedBatch decoded = applier.decode(batch.runs());
        inHand.prepare(() -> decoded.prepare(assignment.epoch()));
        reader.awaitReadyForNext();
        boolean applied = report(reader, inHand);
        if (!batch.isEmpty() && reader.isAssigned()) {
            inHand.begin(batch, () -> applied(reader, assignment, batch, decoded));
        } else if (reader.isAssigned()) {
            become(WorkerStatus.State.READING, "");
        }
        return applied;
    }

    /** Ends the batch in hand. If it was applied, Kafka is told how far it went. */
    private static boolean report(SourceReader reader, BatchInHand inHand) {
        SourceBatch done = inHand.end();
        if (done != null) {
            reader.report(done);
        }
        return done != null;
    }

    /** Applies a batch until it is taken; false if it is given up before. Runs on a thread of its own. */
    private boolean applied(
            SourceReader reader, Assignment assignment, SourceBatch batch, TopicApplier.DecodedBatch decoded) {
        Backoff backoff = new Backoff(limits.backoff(), limits.maxBackoff());
        while (!stopping && reader.isAssigned()) {
            try {
                decoded.apply(assignment.epoch());
                quarantine.awaitKept();
                note(Tables.SOURCE_OFFSETS, assignment.after(batch));
                applied.add(batch.records());
                become(WorkerStatus.State.READING, "");
                return true;
            } catch (StartOverException ended) {
                throw ended;
            } catch (RuntimeException refused) {
                waiting(refused, backoff);
                reader.awaitVoid(backoff.last());
            }
        }
        return false;
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

    private void waiting(RuntimeException refused, Backoff backoff) {
        if (backoff.next().equals(limits.backoff())) {
            log.atWarn()
                    .setCause(refused instanceof StartOverException ? null : refused)
                    .addKeyValue("topic", topic.topicName())
                    .addKeyValue("cause", refused.getMessage())
                    .log("waiting: nothing more is read until the grid takes what was read");
        }
        become(WorkerStatus.State.WAITING, String.valueOf(refused.getMessage()));
    }

    private synchronized void become(WorkerStatus.State state, String reason) {
        if (status.state() != state || !status.reason().equals(reason)) {
            status = new WorkerStatus(topic, state, reason);
        }
    }
}
