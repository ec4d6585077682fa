package io.shopgrid.compute.market;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.compute.source.Positions;
import io.shopgrid.model.market.Market;
import io.shopgrid.model.market.Quote;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.source.Fences;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** Applies one batch's quotes for a sku to its market: of each rival the last record of its partition stands. */
public final class ApplyQuotes extends EpochGuarded<String, Market, Void> {
    private static final Comparator<Quote> CHEAPEST =
            Comparator.comparingLong(Quote::priceMinor).thenComparing(Quote::competitor);
    private static final Comparator<Quote> OLDEST =
            Comparator.comparingLong(Quote::atMillis).thenComparing(Quote::competitor);

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
        Book book = new Book(current);
        Fences moved = positions.applyNew(
                current == null ? Fences.NONE : current.fences(), at -> book.change(competitors[at], quotes[at]));
        entry.setValue(book.store(new MoneyScale(currencyDigits), moved));
        return null;
    }

    /** The rivals of one product; lives for one update of one row. */
    private static final class Book {
        private final TreeMap<String, Quote> last = new TreeMap<>();

        /** Of every quote, also of those that were replaced since: how records come in batches must not show. */
        private long newestMillis;

        Book(@Nullable Market current) {
            if (current != null) {
                current.lastQuotes().forEach(quote -> last.put(quote.competitor(), quote));
                newestMillis = current.updatedAt().getTime();
            }
        }

        void change(String competitor, @Nullable Quote quote) {
            if (quote == null) {
                last.remove(competitor);
                return;
            }
            last.put(competitor, quote);
            newestMillis = Math.max(newestMillis, quote.atMillis());
            if (last.size() > Market.MAX_QUOTES) {
                last.values().stream().min(OLDEST).ifPresent(oldest -> last.remove(oldest.competitor()));
            }
        }

        Market store(MoneyScale scale, Fences fences) {
            List<Quote> quotes = new ArrayList<>(last.values());
            Quote lowest = quotes.stream().filter(Quote::inStock).min(CHEAPEST).orElse(null);
            return new Market(
                    lowest == null ? null : scale.toDecimal(lowest.priceMinor()),
                    lowest == null ? null : lowest.competitor(),
                    new Timestamp(newestMillis),
                    quotes,
                    fences);
        }
    }
}
