package io.shopgrid.ingest.fold;

import io.shopgrid.ingest.quarantine.Quarantine;
import io.shopgrid.model.event.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;

/** One worker's way into a quarantine that all workers share: what waits is lost with the worker, or some of it. */
final class FakeQuarantine implements Quarantine {
    private final FakeTopics topics;
    private final Set<Position> kept;
    private final Choices choices;
    private final Journal journal;
    private final List<Position> waiting = new ArrayList<>();

    FakeQuarantine(FakeTopics topics, Set<Position> kept, Choices choices, Journal journal) {
        this.topics = topics;
        this.kept = kept;
        this.choices = choices;
        this.journal = journal;
    }

    @Override
    public void readingFrom(Uuid topicId) {
        // The record's place says enough here: no topic is created again.
    }

    @Override
    public void add(ConsumerRecord<byte[], byte[]> record, Rejection rejection) {
        Position position = topics.position(record);
        journal.note("quarantine %s: %s".formatted(position, rejection.reason()));
        waiting.add(position);
    }

    @Override
    public void awaitKept() {
        if (!waiting.isEmpty() && choices.happens("quarantine", 20)) {
            journal.note(Mishap.QUARANTINE_AWAY, "of %d records".formatted(waiting.size()));
            keepSome();
            throw new KafkaException("away on purpose");
        }
        kept.addAll(waiting);
        waiting.clear();
    }

    /** Keeps what had arrived when the worker died. */
    void keepSome() {
        waiting.stream()
                .filter(position -> choices.below(position.toString(), 2) == 0)
                .forEach(kept::add);
        waiting.clear();
    }
}
