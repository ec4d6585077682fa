package io.shopgrid.ingest.apply;

import io.shopgrid.ingest.quarantine.Quarantine;
import io.shopgrid.model.event.Decoded;
import io.shopgrid.model.event.EventDecoder;
import io.shopgrid.model.event.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the appliers of all topics have in common. */
final class Changes {
    private Changes() {}

    /** Takes an event that was accepted. */
    interface EventSink<E> {
        void accept(long source, ConsumerRecord<byte[], byte[]> record, E event);
    }

    /** Takes a record without a value, which deletes its key. */
    interface TombstoneSink {
        void accept(long source, ConsumerRecord<byte[], byte[]> record);
    }

    /** Decodes a batch; what breaks a rule goes to the quarantine. */
    static <E> void decode(
            List<PartitionRun> batch,
            EventDecoder<E> decoder,
            Quarantine quarantine,
            EventSink<E> events,
            TombstoneSink tombstones) {
        for (PartitionRun run : batch) {
            for (ConsumerRecord<byte[], byte[]> record : run.records()) {
                if (record.value() == null) {
                    tombstones.accept(run.source(), record);
                } else {
                    Decoded<E> decoded = decoder.decode(record.value());
                    decoded.handle(
                            event -> events.accept(run.source(), record, event),
                            rejection -> quarantine.add(record, rejection));
                }
            }
        }
    }

    /** What to do with a record without a value on a topic that is not compacted. */
    static TombstoneSink noTombstones(Quarantine quarantine) {
        return (source, record) -> quarantine.add(record, new Rejection("required", "the record has no value"));
    }

    /** The record's key as text; empty if it has none. */
    static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    /** Waits for changes that were applied; fails as they failed. */
    static <T> T await(CompletableFuture<T> applied) {
        try {
            return applied.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** Why a record is quarantined whose change of a row failed for good. */
    static Rejection notApplied(String table, Object key, String failure) {
        return new Rejection("apply", "%s of %s was not changed: %s".formatted(table, key, failure));
    }

    /** Quarantines the records behind changes that failed for good. */
    static <K> void quarantineFailures(
            String table,
            Applied<K, ?> applied,
            Map<K, List<ConsumerRecord<byte[], byte[]>>> recordsByKey,
            Quarantine quarantine) {
        applied.failures()
                .forEach((key, failure) -> recordsByKey
                        .getOrDefault(key, List.of())
                        .forEach(record -> quarantine.add(record, notApplied(table, key, failure))));
    }
}
