package io.shopgrid.compute.market;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.model.market.CompetitorPrice;
import io.shopgrid.model.market.CompetitorPriceKey;
import io.shopgrid.model.source.Fences;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** Puts one rival's price for one product as its newest record has it. */
public final class ApplyCompetitorPrice extends EpochGuarded<CompetitorPriceKey, CompetitorPrice, Void> {
    private final long source;
    private final long offset;
    private final CompetitorPrice price;

    /** @param price its fences are ignored */
    public ApplyCompetitorPrice(long epoch, long source, long offset, CompetitorPrice price) {
        super(epoch);
        this.source = source;
        this.offset = offset;
        this.price = price;
    }

    @Override
    protected @Nullable Void apply(MutableEntry<CompetitorPriceKey, CompetitorPrice> entry) {
        CompetitorPrice current = entry.getValue();
        Fences fences = current == null ? Fences.NONE : current.fences();
        if (current != null && fences.covers(source, offset)) {
            entry.setValue(current);
        } else {
            entry.setValue(price.with(fences.with(source, offset)));
        }
        return null;
    }
}
