package io.shopgrid.ingest.apply;

import java.util.List;

/**
 * Applies batches of one topic.
 *
 * <p>When {@code apply} returns, every record of the batch has counted or was handed to the quarantine. It can be called
 * again with the same records, or some of them, at any time. Used by one worker at a time.
 */
public interface TopicApplier {
    /**
     * Applies a batch.
     *
     * @param epoch the epoch that the batch was read under
     * @param batch runs of different partitions
     * @throws StartOverException if the assignment is gone
     * @throws TryAgainException if the same batch can be applied again later
     */
    void apply(long epoch, List<PartitionRun> batch);
}
