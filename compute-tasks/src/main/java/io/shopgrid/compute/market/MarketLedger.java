package io.shopgrid.compute.market;

import io.shopgrid.model.market.Market;
import io.shopgrid.model.market.Quote;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.source.Fences;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps the last quote of each of one product's rivals. Not thread-safe; lives for one update of one row. */
public final class MarketLedger {
    private static final Comparator<Quote> CHEAPEST =
            Comparator.comparingLong(Quote::priceMinor).thenComparing(Quote::competitor);
    private static final Comparator<Quote> OLDEST =
            Comparator.comparingLong(Quote::atMillis).thenComparing(Quote::competitor);

    private final TreeMap<String, Quote> last = new TreeMap<>();

    /** Of every quote, also of those that were replaced since: how records come in batches must not show. */
    private long newestMillis;

    /** @param current the row as it is; null if there is none */
    public MarketLedger(@Nullable Market current) {
        if (current != null) {
            current.lastQuotes().forEach(quote -> last.put(quote.competitor(), quote));
            newestMillis = current.updatedAt().getTime();
        }
    }

    /** Takes a rival's newest quote; null if it no longer sells the product. */
    public void change(String competitor, @Nullable Quote quote) {
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

    /** The row, as counted up to these fences. */
    public Market store(MoneyScale scale, Fences fences) {
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
