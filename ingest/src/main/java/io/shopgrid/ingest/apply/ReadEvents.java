package io.shopgrid.ingest.apply;

import io.shopgrid.ingest.quarantine.Quarantine;
import io.shopgrid.model.event.EventDecoder;
import io.shopgrid.model.event.Rejection;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

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

    /** Decodes a batch of a compacted topic, where a record without a value deletes its key. */
    static <E> ReadEvents<E> decodeCompacted(List<PartitionRun> batch, EventDecoder<E> decoder) {
        return decode(batch, decoder, true);
    }

    /** Decodes a batch of a topic where a record without a value makes no sense. */
    static <E> ReadEvents<E> decode(List<PartitionRun> batch, EventDecoder<E> decoder) {
        return decode(batch, decoder, false);
    }

    private static <E> ReadEvents<E> decode(List<PartitionRun> batch, EventDecoder<E> decoder, boolean tombstones) {
        ReadEvents<E> read = new ReadEvents<>();
        for (PartitionRun run : batch) {
            for (ConsumerRecord<byte[], byte[]> record : run.records()) {
                if (record.value() != null) {
                    decoder.decode(record.value())
                            .handle(
                                    event -> read.events.add(new ReadEvent<>(run.source(), record, event)),
                                    rejection -> read.reject(record, rejection));
                } else if (tombstones && record.key() != null) {
                    read.events.add(new ReadEvent<>(run.source(), record, null));
                } else {
                    read.reject(record, new Rejection("required", "the record has no value"));
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
