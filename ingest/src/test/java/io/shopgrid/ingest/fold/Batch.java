package io.shopgrid.ingest.fold;

import io.shopgrid.ingest.apply.PartitionRun;
import java.util.List;

/**
 * What a worker read.
 *
 * @param epoch that it read under
 */
record Batch(long epoch, List<PartitionRun> runs) {
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (PartitionRun run : runs) {
            text.append(" %d to %d,".formatted(run.records().get(0).offset(), run.nextOffset() - 1));
        }
        return text.toString();
    }
}
