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
import java.util.Map;
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
        TreeMap<String, Quote> book = new TreeMap<>();
        if (current != null) {
            current.lastQuotes().forEach(quote -> book.put(quote.competitor(), quote));
        }
        Fences moved = positions.applyNew(
                current == null ? Fences.NONE : current.fences(), at -> change(book, competitors[at], quotes[at]));
        entry.setValue(store(book, current, moved));
        return null;
    }

    private static void change(Map<String, Quote> book, String competitor, @Nullable Quote quote) {
        if (quote == null) {
            book.remove(competitor);
            return;
        }
        book.put(competitor, quote);
        if (book.size() > Market.MAX_QUOTES) {
            book.values().stream().min(OLDEST).ifPresent(oldest -> book.remove(oldest.competitor()));
        }
    }

    private Market store(Map<String, Quote> book, @Nullable Market current, Fences fences) {
        List<Quote> last = new ArrayList<>(book.values());
        Quote lowest = last.stream().filter(Quote::inStock).min(CHEAPEST).orElse(null);
        long known = current == null ? 0 : current.updatedAt().getTime();
        long newest = last.stream().mapToLong(Quote::atMillis).max().orElse(known);
        return new Market(
                lowest == null ? null : new MoneyScale(currencyDigits).toDecimal(lowest.priceMinor()),
                lowest == null ? null : lowest.competitor(),
                new Timestamp(Math.max(known, newest)),
                last,
                fences);
    }
}
