package io.shopgrid.compute.market;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.compute.source.Positions;
import io.shopgrid.model.market.Market;
import io.shopgrid.model.market.Quote;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.source.Fences;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** Applies one batch's quotes for a sku to its market: of each rival the last record of its partition stands. */
public final class ApplyQuotes extends EpochGuarded<String, Market, Void> {
    private final int currencyDigits;
    private final long[] sources;
    private final long[] offsets;
    private final String[] competitors;
    private final @Nullable Quote[] quotes;

    ApplyQuotes(long epoch, int currencyDigits, Positions positions, String[] competitors, @Nullable Quote[] quotes) {
        super(epoch);
        this.currencyDigits = currencyDigits;
        this.sources = positions.sources();
        this.offsets = positions.offsets();
        this.competitors = competitors;
        this.quotes = quotes;
    }

    @Override
    protected @Nullable Void apply(MutableEntry<String, Market> entry) {
        Positions positions = new Positions(sources, offsets);
        Market current = entry.getValue();
        MarketLedger rivals = new MarketLedger(current);
        Fences moved = positions.applyNew(
                current == null ? Fences.NONE : current.fences(), at -> rivals.change(competitors[at], quotes[at]));
        entry.setValue(rivals.store(new MoneyScale(currencyDigits), moved));
        return null;
    }
}
