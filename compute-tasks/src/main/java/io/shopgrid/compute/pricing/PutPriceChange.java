package io.shopgrid.compute.pricing;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeKey;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** Puts a published change into the history of its price. */
public final class PutPriceChange extends EpochGuarded<PriceChangeKey, PriceChange, Void> {
    private final PriceChange change;

    public PutPriceChange(long epoch, PriceChange change) {
        super(epoch);
        this.change = change;
    }

    @Override
    protected @Nullable Void apply(MutableEntry<PriceChangeKey, PriceChange> entry) {
        entry.setValue(change);
        return null;
    }
}
