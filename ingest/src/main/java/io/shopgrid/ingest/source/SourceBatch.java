package io.shopgrid.ingest.source;

import io.shopgrid.ingest.apply.PartitionRun;
import io.shopgrid.ingest.quarantine.QuarantinedRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What one worker read and applies together.
 *
 * @param runs records of different partitions
 * @param nextOffsets by partition, where reading goes on after this batch. It can be further than the last record: a
 *     transaction leaves marks that are no records, and compaction leaves holes.
 * @param lagMillis by partition, how old its newest record in this batch was when it was read; only where more waited
 */
record SourceBatch(List<PartitionRun> runs, Map<Integer, Long> nextOffsets, Map<Integer, Long> lagMillis) {
    static final SourceBatch EMPTY = new SourceBatch(List.of(), Map.of(), Map.of());

    /** Nothing was read. */
    boolean isEmpty() {
        return nextOffsets.isEmpty();
    }

    int records() {
        return runs.stream().mapToInt(run -> run.records().size()).sum();
    }

    /** The same without what was quarantined before. */
    SourceBatch without(QuarantinedRecords quarantined) {
        List<PartitionRun> kept = new ArrayList<>(runs.size());
        for (PartitionRun run : runs) {
            List<ConsumerRecord<byte[], byte[]>> records = run.records().stream()
                    .filter(record -> !quarantined.contains(run.source(), record.offset()))
                    .toList();
            if (!records.isEmpty()) {
                kept.add(new PartitionRun(run.source(), records));
            }
        }
        return new SourceBatch(kept, nextOffsets, lagMillis);
    }
}
