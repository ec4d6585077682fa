package io.shopgrid.ingest.apply;

import io.shopgrid.ingest.quarantine.Quarantine;
import io.shopgrid.model.event.EventDecoder;
import io.shopgrid.model.event.EventLimits;
import io.shopgrid.model.event.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A batch as its decoder found it.
 *
 * @param events in the order of the batch
 * @param rejected records that break a rule, with the rule
 */
record ReadEvents<E>(List<ReadEvent<E>> events, List<Rejected> rejected) {
    /** A record that breaks a rule. */
    record Rejected(ConsumerRecord<byte[], byte[]> record, Rejection rejection) {}

    ReadEvents() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    /** Why a record without a value is bad; null if it deletes its key. */
    private interface DeletionRule {
        @Nullable
        Rejection broken(ConsumerRecord<byte[], byte[]> record);
    }

    /**
     * Decodes a batch of a compacted topic, where a record without a value deletes its key.
     *
     * @param isKey whether a text can be a key
     * @param keys what such texts are, for people
     */
    static <E> ReadEvents<E> decodeCompacted(
            List<PartitionRun> batch, EventDecoder<E> decoder, Predicate<String> isKey, String keys) {
        return decode(batch, decoder, record -> {
            String key = record.key() == null ? "" : ReadEvent.key(record);
            return isKey.test(key)
                    ? null
                    : new Rejection(
                            "key", "the key of a deletion: %s is not %s".formatted(EventLimits.quoted(key), keys));
        });
    }

    /** Decodes a batch of a topic where a record without a value makes no sense. */
    static <E> ReadEvents<E> decode(List<PartitionRun> batch, EventDecoder<E> decoder) {
        return decode(batch, decoder, record -> new Rejection("required", "the record has no value"));
    }

    private static <E> ReadEvents<E> decode(List<PartitionRun> batch, EventDecoder<E> decoder, DeletionRule deletions) {
        ReadEvents<E> read = new ReadEvents<>();
        for (PartitionRun run : batch) {
            for (ConsumerRecord<byte[], byte[]> record : run.records()) {
                if (record.value() != null) {
                    decoder.decode(record.value())
                            .handle(
                                    event -> read.events.add(new ReadEvent<>(run.source(), record, event)),
                                    rejection -> read.reject(record, rejection));
                } else {
                    Rejection broken = deletions.broken(record);
                    if (broken == null) {
                        read.events.add(new ReadEvent<>(run.source(), record, null));
                    } else {
                        read.reject(record, broken);
                    }
                }
            }
        }
        return read;
    }

    void reject(ConsumerRecord<byte[], byte[]> record, Rejection rejection) {
        rejected.add(new Rejected(record, rejection));
    }

    /** Hands what breaks a rule to the quarantine. */
    void handRejectedTo(Quarantine quarantine) {
        rejected.forEach(broken -> quarantine.add(broken.record(), broken.rejection()));
    }
}
