package io.shopgrid.compute.source;

import io.shopgrid.model.source.SourceGap;
import io.shopgrid.model.source.SourceOffsetKey;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** Notes records that Kafka no longer had when the grid needed them. */
public final class PutSourceGap extends EpochGuarded<SourceOffsetKey, SourceGap, Void> {
    private final SourceGap gap;

    public PutSourceGap(long epoch, SourceGap gap) {
        super(epoch);
        this.gap = gap;
    }

    @Override
    protected @Nullable Void apply(MutableEntry<SourceOffsetKey, SourceGap> entry) {
        entry.setValue(gap);
        return null;
    }
}
