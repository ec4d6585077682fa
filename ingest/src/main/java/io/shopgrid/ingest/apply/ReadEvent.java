package io.shopgrid.ingest.apply;

import io.shopgrid.model.source.Source;
import java.nio.charset.StandardCharsets;
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

    long offset() {
        return record.offset();
    }

    /** The record's key as text. */
    String key() {
        return key(record);
    }

    static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }
}
