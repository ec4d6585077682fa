package io.shopgrid.compute.source;

import io.shopgrid.model.source.Epoch;

/**
 * A server node refused a change that was decided under another epoch, or that came before the node knew the grid's.
 *
 * <p>Trying the same change again cannot help: its author starts over from the grid's offsets and epoch.
 */
public final class OtherEpochException extends RuntimeException {
    public OtherEpochException(long offered, long current) {
        super(
                "decided under epoch %s, the grid is in %s".formatted(Epoch.describe(offered), Epoch.describe(current)),
                null,
                false,
                false);
    }
}
