package io.shopgrid.model.market;

import io.shopgrid.model.event.EventLimits;
import java.util.Optional;
import org.apache.ignite.cache.affinity.AffinityKeyMapped;

/** Key of COMPETITOR_PRICE; rows of one sku lie together. */
public final class CompetitorPriceKey implements Comparable<CompetitorPriceKey> {
    @AffinityKeyMapped
    private final String sku;

    private final String competitor;

    public CompetitorPriceKey(String sku, String competitor) {
        this.sku = sku;
        this.competitor = competitor;
    }

    /** What {@link #toString} writes, which is the key of a record of {@code shopgrid.competitor-prices}; empty if it is none. */
    public static Optional<CompetitorPriceKey> parse(String text) {
        int bar = text.indexOf('|');
        if (bar < 0) {
            return Optional.empty();
        }
        CompetitorPriceKey key = new CompetitorPriceKey(text.substring(0, bar), text.substring(bar + 1));
        return EventLimits.isSku(key.sku) && EventLimits.isText(key.competitor) ? Optional.of(key) : Optional.empty();
    }

    public String sku() {
        return sku;
    }

    public String competitor() {
        return competitor;
    }

    @Override
    public int compareTo(CompetitorPriceKey other) {
        int bySku = sku.compareTo(other.sku);
        return bySku != 0 ? bySku : competitor.compareTo(other.competitor);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompetitorPriceKey key && sku.equals(key.sku) && competitor.equals(key.competitor);
    }

    @Override
    public int hashCode() {
        return 31 * sku.hashCode() + competitor.hashCode();
    }

    @Override
    public String toString() {
        return sku + "|" + competitor;
    }
}
