package io.shopgrid.ingest.fold;

import io.shopgrid.compute.source.MoveOffset;
import io.shopgrid.ingest.apply.Applied;
import io.shopgrid.ingest.apply.ClickApplier;
import io.shopgrid.ingest.apply.CompetitorPriceApplier;
import io.shopgrid.ingest.apply.OrderApplier;
import io.shopgrid.ingest.apply.PartitionRun;
import io.shopgrid.ingest.apply.ProductApplier;
import io.shopgrid.ingest.apply.StartOverException;
import io.shopgrid.ingest.apply.StockApplier;
import io.shopgrid.ingest.apply.TopicApplier;
import io.shopgrid.ingest.apply.TryAgainException;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import io.shopgrid.model.source.Source;
import io.shopgrid.model.source.SourceOffsetKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Works on one topic by the rule that ingest's workers keep: apply, wait for the quarantine, note the offsets; whatever
 * is thrown, the same batch again or all over from the noted offsets. When it dies it is its own successor.
 */
final class FakeWorker {
    private static final int MAX_BATCH = 1_000;

    private final SourceTopic topic;
    private final FakeTopics topics;
    private final FakeGrid grid;
    private final Set<Position> kept;
    private final Choices choices;
    private final Journal journal;
    private long[] offsets;

    /** Batches of workers that were replaced before they applied them. */
    private final Deque<Batch> stalled = new ArrayDeque<>();

    private FakeQuarantine quarantine;
    private TopicApplier applier;
    private long epoch;
    private @Nullable InHand inHand;
    private @Nullable InHand ahead;

    /** A batch, and whether it was prepared. */
    private record InHand(Batch batch, TopicApplier.DecodedBatch decoded, boolean isPrepared) {}

    FakeWorker(
            SourceTopic topic, FakeTopics topics, FakeGrid grid, Set<Position> kept, Choices choices, Journal journal) {
        this.topic = topic;
        this.topics = topics;
        this.grid = grid;
        this.kept = kept;
        this.choices = choices;
        this.journal = journal;
        this.offsets = new long[topics.partitions()];
        this.quarantine = newQuarantine();
        this.applier = applier(quarantine);
        startOver();
    }

    private FakeQuarantine newQuarantine() {
        return new FakeQuarantine(topics, kept, choices, journal);
    }

    private TopicApplier applier(FakeQuarantine own) {
        return switch (topic) {
            case PRODUCTS -> new ProductApplier(grid, own, Message.SCALE);
            case STOCK -> new StockApplier(grid, own);
            case COMPETITOR_PRICES -> new CompetitorPriceApplier(grid, own, Message.SCALE);
            case ORDERS -> new OrderApplier(grid, own, Message.SCALE);
            case CLICKS -> new ClickApplier(grid, own);
            case PRICE_CHANGES -> throw new IllegalArgumentException("no shop writes it");
        };
    }

    /** Whether every partition was read to its end, and the grid has noted that. */
    boolean isDone() {
        for (int partition = 0; partition < offsets.length; partition++) {
            long end = topics.end(key(partition));
            if (offsets[partition] != end || grid.noted(key(partition)) != end) {
                return false;
            }
        }
        return true;
    }

    /** Reads a batch if there is none in hand, and tries to apply it once. Now and then it is not its turn. */
    void step() {
        if (choices.happens("pause of " + topic, 60)) {
            return;
        }
        try {
            InHand next = inHand == null ? prepared(read()) : inHand;
            inHand = next;
            if (choices.happens("stall of " + topic, 15)) {
                journal.note("%s: a worker stalls with%s".formatted(topic, next.batch));
                stalled.add(next.batch);
                replace();
                return;
            }
            if (ahead == null && next.isPrepared && choices.happens("work ahead of " + topic, 50)) {
                Batch more = read(after(next.batch), false);
                ahead = more.runs().isEmpty() ? null : prepared(more);
            }
            journal.note("%s: applies%s".formatted(topic, next.batch));
            applyAndNote(next.batch, next.decoded, quarantine);
            offsets = after(next.batch);
            inHand = ahead;
            ahead = null;
            dieNowAndThen();
        } catch (StartOverException gone) {
            startOver();
        } catch (TryAgainException | KafkaException refused) {
            journal.note("%s: will try again: %s".formatted(topic, refused.getMessage()));
        } catch (Crash crash) {
            replace();
        }
    }

    private InHand prepared(Batch batch) {
        TopicApplier.DecodedBatch decoded = applier.decode(batch.runs());
        journal.note("%s: prepares%s".formatted(topic, batch));
        try {
            decoded.prepare(batch.epoch());
            return new InHand(batch, decoded, true);
        } catch (StartOverException | TryAgainException failed) {
            journal.note(Mishap.NOT_PREPARED, "%s: %s".formatted(topic, failed.getMessage()));
            return new InHand(batch, decoded, false);
        }
    }

    /** Where partitions are read on after a batch. */
    private long[] after(Batch batch) {
        long[] after = offsets.clone();
        batch.runs().forEach(run -> after[Source.partition(run.source())] = run.nextOffset());
        return after;
    }

    /** Puts another worker in this one's place; what was on its way into the quarantine arrives there or does not. */
    private void replace() {
        quarantine.keepSome();
        quarantine = newQuarantine();
        applier = applier(quarantine);
        startOver();
    }

    /** Lets some of the workers that were replaced go on. */
    void letSomeStalledGoOn() {
        while (!stalled.isEmpty() && choices.happens("old worker of " + topic, 30)) {
            goOn(stalled.remove());
        }
    }

    /** Lets all of them go on, the newest first. */
    void letAllStalledGoOn() {
        while (!stalled.isEmpty()) {
            goOn(stalled.removeLast());
        }
    }

    /** Lets a worker that was replaced do what it had come to do, once: then it hears that it was replaced. */
    private void goOn(Batch batch) {
        journal.note(Mishap.OLD_WORKER, "%s:%s".formatted(topic, batch));
        FakeQuarantine own = newQuarantine();
        try {
            applyAndNote(batch, applier(own).decode(batch.runs()), own);
        } catch (StartOverException | TryAgainException | KafkaException | Crash ended) {
            own.keepSome();
        }
    }

    private void applyAndNote(Batch batch, TopicApplier.DecodedBatch decoded, FakeQuarantine own) {
        dieNowAndThen();
        decoded.apply(batch.epoch());
        dieNowAndThen();
        own.awaitKept();
        dieNowAndThen();
        note(batch);
    }

    private void note(Batch batch) {
        TreeMap<SourceOffsetKey, MoveOffset> moves = new TreeMap<>();
        for (PartitionRun run : batch.runs()) {
            moves.put(
                    key(Source.partition(run.source())),
                    FakeNode.noting(batch.epoch(), FakeTopics.topicId(topic), run.nextOffset()));
        }
        try {
            Applied<SourceOffsetKey, Void> noted =
                    grid.apply(Tables.SOURCE_OFFSETS, moves).join();
            if (!noted.failures().isEmpty()) {
                throw new TryAgainException("offsets were not noted: " + noted.failures());
            }
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private void dieNowAndThen() {
        if (choices.happens("death of " + topic, 5)) {
            journal.note(Mishap.CRASH, "%s: a worker dies between two steps".formatted(topic));
            throw new Crash();
        }
    }

    private void startOver() {
        inHand = null;
        ahead = null;
        epoch = grid.epoch();
        for (int partition = 0; partition < offsets.length; partition++) {
            offsets[partition] = grid.noted(key(partition));
        }
    }

    /** The next records: of each partition all that are left, some, or none. */
    private Batch read() {
        Batch batch = read(offsets, false);
        if (batch.runs().isEmpty()) {
            batch = read(offsets, true);
        }
        if (batch.runs().isEmpty()) {
            startOver();
            batch = read(offsets, true);
        }
        return batch;
    }

    private Batch read(long[] from, boolean all) {
        List<PartitionRun> runs = new ArrayList<>();
        for (int partition = 0; partition < from.length; partition++) {
            boolean few = !all && choices.happens("few of " + topic, 80);
            int most = few ? choices.below("batch of " + topic, 6) : MAX_BATCH;
            PartitionRun run = topics.read(topic, partition, from[partition], most);
            if (!run.records().isEmpty()) {
                runs.add(run);
            }
        }
        if (choices.happens("order of " + topic, 50)) {
            Collections.reverse(runs);
        }
        return new Batch(epoch, runs);
    }

    private SourceOffsetKey key(int partition) {
        return new SourceOffsetKey(topic, partition);
    }
}
