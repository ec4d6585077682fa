package io.shopgrid.compute.market;

import io.shopgrid.compute.source.Positions;
import io.shopgrid.model.market.Quote;
import io.shopgrid.model.money.MoneyScale;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rivals' quotes for one sku in one batch. Not thread-safe. */
public final class QuoteChanges {
    private final Positions.Builder positions = new Positions.Builder();
    private final List<String> competitors = new ArrayList<>();
    private final List<@Nullable Quote> quotes = new ArrayList<>();

    /** Adds a quote. */
    public void quote(long source, long offset, Quote quote) {
        positions.add(source, offset);
        competitors.add(quote.competitor());
        quotes.add(quote);
    }

    /** Adds that a rival no longer sells the product. */
    public void withdraw(long source, long offset, String competitor) {
        positions.add(source, offset);
        competitors.add(competitor);
        quotes.add(null);
    }

    /** The processor that applies what was collected. */
    public ApplyQuotes toProcessor(long epoch, MoneyScale scale) {
        return new ApplyQuotes(
                epoch,
                scale.digits(),
                positions.build(),
                competitors.toArray(new String[0]),
                quotes.toArray(new Quote[0]));
    }
}
