package io.shopgrid.ingest.apply;

import java.util.List;

/** Applies batches of one topic. */
public interface TopicApplier {
    /**
     * Decodes a batch. Nothing of it has any effect before {@link DecodedBatch#apply}; another batch may be applied
     * meanwhile by another thread.
     *
     * @param batch runs of different partitions
     */
    DecodedBatch decode(List<PartitionRun> batch);

    /** A batch that can be applied, by one thread at a time. */
    interface DecodedBatch {
        /**
         * Applies the batch. When it returns, every record has counted or was handed to the quarantine. It can be called
         * again, with the same records or some of them, at any time.
         *
         * @param epoch the epoch that the batch was read under
         * @throws StartOverException if the assignment is gone
         * @throws TryAgainException if the same batch can be applied again later
         */
        void apply(long epoch);
    }
}
