package io.shopgrid.model.market;

import io.shopgrid.model.source.Fences;
import java.math.BigDecimal;
import java.sql.Timestamp;

/** Row of COMPETITOR_PRICE: what analysts read of one rival's price for one product. */
public final class CompetitorPrice {
    private final BigDecimal price;
    private final boolean inStock;
    private final boolean imputed;
    private final Timestamp quotedAt;
    private final long[] fences;

    public CompetitorPrice(BigDecimal price, boolean inStock, boolean imputed, Timestamp quotedAt, Fences fences) {
        this.price = price;
        this.inStock = inStock;
        this.imputed = imputed;
        this.quotedAt = quotedAt;
        this.fences = fences.packed();
    }

    public BigDecimal price() {
        return price;
    }

    public boolean inStock() {
        return inStock;
    }

    /** Whether the price was carried forward over a gap of the rival's feed instead of seen. */
    public boolean imputed() {
        return imputed;
    }

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
