package io.shopgrid.model.market;

import io.shopgrid.model.source.Fences;
import java.math.BigDecimal;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Row of COMPETITOR_PRICE: what analysts read of one rival's price for one product. It stays, without a price, when the
 * rival no longer sells the product: its fences keep older records from coming back.
 */
public final class CompetitorPrice {
    private final @Nullable BigDecimal price;
    private final boolean inStock;
    private final boolean imputed;
    private final Timestamp quotedAt;
    private final long[] fences;

    public CompetitorPrice(
            @Nullable BigDecimal price, boolean inStock, boolean imputed, Timestamp quotedAt, Fences fences) {
        this.price = price;
        this.inStock = inStock;
        this.imputed = imputed;
        this.quotedAt = quotedAt;
        this.fences = fences.packed();
    }

    /** A rival that no longer sells the product, since this time. */
    public static CompetitorPrice withdrawn(Timestamp at) {
        return new CompetitorPrice(null, false, false, at, Fences.NONE);
    }

    /** Null if the rival no longer sells the product. */
    public @Nullable BigDecimal price() {
        return price;
    }

    public boolean inStock() {
        return inStock;
    }

    /** Whether the price was carried forward over a gap of the rival's feed instead of seen. */
    public boolean imputed() {
        return imputed;
    }

    /** When the rival asked this price, or stopped to sell the product. */
    public Timestamp quotedAt() {
        return quotedAt;
    }

    public Fences fences() {
        return Fences.of(fences);
    }

    /** This price, as counted up to these fences. */
    public CompetitorPrice with(Fences moved) {
        return new CompetitorPrice(price, inStock, imputed, quotedAt, moved);
    }
}
