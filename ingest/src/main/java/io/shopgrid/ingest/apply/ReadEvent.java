package io.shopgrid.ingest.apply;

import io.shopgrid.ingest.quarantine.Quarantine;
import io.shopgrid.model.event.EventDecoder;
import io.shopgrid.model.event.Rejection;
import io.shopgrid.model.source.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event with the record it was read from.
 *
 * @param source the partition, packed as in {@link Source}
 * @param event null if the record has no value, which deletes its key
 */
record ReadEvent<E>(
        long source,
        ConsumerRecord<byte[], byte[]> record,
        @Nullable E event) {

    /** Decodes a batch of a compacted topic, in its order; what breaks a rule goes to the quarantine. */
    static <E> List<ReadEvent<E>> decodeCompacted(
            List<PartitionRun> batch, EventDecoder<E> decoder, Quarantine quarantine) {
        return decode(batch, decoder, quarantine, true);
    }

    /** Decodes a batch of a topic where a record without a value makes no sense. */
    static <E> List<ReadEvent<E>> decode(List<PartitionRun> batch, EventDecoder<E> decoder, Quarantine quarantine) {
        return decode(batch, decoder, quarantine, false);
    }

    private static <E> List<ReadEvent<E>> decode(
            List<PartitionRun> batch, EventDecoder<E> decoder, Quarantine quarantine, boolean tombstones) {
        List<ReadEvent<E>> events = new ArrayList<>();
        for (PartitionRun run : batch) {
            for (ConsumerRecord<byte[], byte[]> record : run.records()) {
                if (record.value() != null) {
                    decoder.decode(record.value())
                            .handle(
                                    event -> events.add(new ReadEvent<>(run.source(), record, event)),
                                    rejection -> quarantine.add(record, rejection));
                } else if (tombstones && record.key() != null) {
                    events.add(new ReadEvent<>(run.source(), record, null));
                } else {
                    quarantine.add(record, new Rejection("required", "the record has no value"));
                }
            }
        }
        return events;
    }

    long offset() {
        return record.offset();
    }

    /** The record's key as text. */
    String key() {
        return new String(record.key(), StandardCharsets.UTF_8);
    }
}
