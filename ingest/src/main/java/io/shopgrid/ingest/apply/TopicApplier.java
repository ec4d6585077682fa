package io.shopgrid.ingest.apply;

import java.util.List;

/** Applies batches of one topic. */
public interface TopicApplier {
    /**
     * Decodes a batch, which has no effect; another batch may be applied meanwhile by another thread.
     *
     * @param batch runs of different partitions
     */
    DecodedBatch decode(List<PartitionRun> batch);

    /** A batch that can be applied, by one thread at a time. */
    interface DecodedBatch {
        /**
         * Does what of {@link #apply} may be done while the batch before this one is still applied, so that less is left
         * for it. Whatever fails here, {@code apply} does again.
         *
         * @param epoch the epoch that the batch was read under
         */
        default void prepare(long epoch) {}

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
