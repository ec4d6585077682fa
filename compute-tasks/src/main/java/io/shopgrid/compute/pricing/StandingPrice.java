package io.shopgrid.compute.pricing;

import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PublishedPrice;

/** A product's price as it stands, decoded once for all decisions until it changes. */
public final class StandingPrice {
    private final MoneyScale scale;
    private final Price price;
    private final SkuRows.Standing standing;

    private StandingPrice(MoneyScale scale, Price price) {
        this.scale = scale;
        this.price = price;
        this.standing = SkuRows.Standing.of(price, scale);
    }

    /** Before a product's first price. */
    public static StandingPrice unpublished(MoneyScale scale) {
        return new StandingPrice(scale, Price.unpublished());
    }

    /** The price after a change. */
    public StandingPrice published(PriceChange change) {
        return new StandingPrice(scale, price.published(price.version() + 1, change));
    }

    /** The published price in minor units; 0 before the first. */
    public long amountMinor() {
        PublishedPrice published = standing.published();
        return published == null ? 0 : published.amountMinor();
    }

    SkuRows.Standing decoded() {
        return standing;
    }
}
