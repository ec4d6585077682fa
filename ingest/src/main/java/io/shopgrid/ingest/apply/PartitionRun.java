package io.shopgrid.ingest.apply;

import io.shopgrid.model.source.Source;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of one source partition that follow each other.
 *
 * @param source the partition, packed as in {@link Source}
 * @param records by ascending offset, at least one
 */
public record PartitionRun(long source, List<ConsumerRecord<byte[], byte[]>> records) {
    /** Offset of the first record after this run. */
    public long nextOffset() {
        return records.get(records.size() - 1).offset() + 1;
    }
}
