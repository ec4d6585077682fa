package io.shopgrid.ingest.apply;

import io.shopgrid.compute.source.EpochGuarded;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;

/** Applies changes to rows of the grid. The one way in which ingest writes. */
public interface GridWriter {
    /**
     * Applies one change to each of some rows of a table.
     *
     * <p>The future fails with {@link StartOverException} if the assignment that the changes were decided under is gone,
     * and with {@link TryAgainException} if the same changes can be applied again later. Failures of single rows that
     * would repeat are in the result.
     *
     * @param changes by key, in the keys' order
     */
    <K, V, R> CompletableFuture<Applied<K, R>> apply(
            String table, SortedMap<K, ? extends EpochGuarded<K, V, R>> changes);
}
