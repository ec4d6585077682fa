package io.shopgrid.compute.pricing;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeKey;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** Removes a change that the history of its price has no room for. */
public final class RemovePriceChange extends EpochGuarded<PriceChangeKey, PriceChange, Void> {
    public RemovePriceChange(long epoch) {
        super(epoch);
    }

    @Override
    protected @Nullable Void apply(MutableEntry<PriceChangeKey, PriceChange> entry) {
        entry.remove();
        return null;
    }
}
