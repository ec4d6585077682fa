package io.shopgrid.ingest.fold;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.source.SourceOffsetKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** A script brought into a fake grid, by one step of each worker after another, as a schedule has it. */
final class Run {
    private static final int MAX_ROUNDS = 2_000;

    private final Choices choices;
    private final Journal journal = new Journal();
    private final FakeTopics topics;
    private final FakeGrid grid;
    private final Set<Position> quarantined = new HashSet<>();
    private final List<FakeWorker> workers = new ArrayList<>();

    private Run(Script script, Choices choices) {
        this.choices = choices;
        topics = new FakeTopics(script, choices.happens("gaps", 50) ? 3 : 1);
        grid = new FakeGrid(choices, journal);
        for (SourceTopic topic : SourceTopic.events()) {
            workers.add(new FakeWorker(topic, topics, grid, quarantined, choices, journal));
        }
    }

    /** Runs a script until every offset is noted and nothing is under way any more. */
    static Run of(Script script, Schedule schedule) {
        Run run = new Run(script, new Choices(schedule));
        run.work();
        return run;
    }

    private void work() {
        for (int round = 0; !workers.stream().allMatch(FakeWorker::isDone); round++) {
            if (round == MAX_ROUNDS) {
                throw new AssertionError("does not come to an end:\n  " + journal);
            }
            if (choices.happens("loss of rows", 6)) {
                grid.loseRows();
            }
            for (FakeWorker worker : workers) {
                worker.letSomeStalledGoOn();
                if (!worker.isDone()) {
                    worker.step();
                }
                grid.letSomeArrive();
            }
        }
        workers.forEach(FakeWorker::letAllStalledGoOn);
        grid.letAllArrive();
    }

    SortedMap<String, Object> shown() {
        return Shown.of(grid);
    }

    Set<Position> quarantined() {
        return quarantined;
    }

    /** Where each partition would be read on. */
    Map<SourceOffsetKey, Long> noted() {
        return perPartition(grid::noted);
    }

    /** Where each partition ends. */
    Map<SourceOffsetKey, Long> ends() {
        return perPartition(topics::end);
    }

    private Map<SourceOffsetKey, Long> perPartition(ToLongFunction<SourceOffsetKey> offset) {
        Map<SourceOffsetKey, Long> offsets = new TreeMap<>();
        for (SourceTopic topic : SourceTopic.events()) {
            for (int partition = 0; partition < topics.partitions(); partition++) {
                SourceOffsetKey key = new SourceOffsetKey(topic, partition);
                offsets.put(key, offset.applyAsLong(key));
            }
        }
        return offsets;
    }

    boolean knows(Mishap mishap) {
        return journal.knows(mishap);
    }

    @Override
    public String toString() {
        return journal.toString();
    }
}
