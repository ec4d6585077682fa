package io.shopgrid.model.market;

import io.shopgrid.model.event.CompetitorPriceEvent;
import java.util.Objects;

/** The last price that a rival was seen to ask for a product. */
public final class Quote {
    private final String competitor;
    private final long priceMinor;
    private final boolean inStock;
    private final long atMillis;
    private final boolean imputed;

    /** A quote that was seen. */
    public Quote(String competitor, long priceMinor, boolean inStock, long atMillis) {
        this(competitor, priceMinor, inStock, atMillis, false);
    }

    /**
     * @param competitor the rival's name
     * @param priceMinor price in minor units of the grid's currency
     * @param inStock whether the rival can deliver
     * @param atMillis when it was seen, epoch milliseconds
     * @param imputed whether it was not seen but filled in for one that is missing
     */
    public Quote(String competitor, long priceMinor, boolean inStock, long atMillis, boolean imputed) {
        this.competitor = competitor;
        this.priceMinor = priceMinor;
        this.inStock = inStock;
        this.atMillis = atMillis;
        this.imputed = imputed;
    }

    /** The quote that an event tells of. */
    public static Quote of(CompetitorPriceEvent event) {
        return new Quote(event.competitor(), event.priceMinor(), event.inStock(), event.atMillis());
    }

    public String competitor() {
        return competitor;
    }

    public long priceMinor() {
        return priceMinor;
    }

    public boolean inStock() {
        return inStock;
    }

    public long atMillis() {
        return atMillis;
    }

    public boolean imputed() {
        return imputed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quote quote
                && priceMinor == quote.priceMinor
                && inStock == quote.inStock
                && atMillis == quote.atMillis
                && imputed == quote.imputed
                && competitor.equals(quote.competitor);
    }

    @Override
    public int hashCode() {
        return Objects.hash(competitor, priceMinor, inStock, atMillis);
    }

    @Override
    public String toString() {
        return "%s %d%s at %d".formatted(competitor, priceMinor, inStock ? "" : " (out of stock)", atMillis);
    }
}
