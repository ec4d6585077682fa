package io.shopgrid.compute.pricing;

import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.market.Market;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.product.Product;
import org.jspecify.annotations.Nullable;

/** One product's rows, but for its price, as pricing reads them: decoded once for all decisions until one changes. */
public final class PricedRows {
    private final String sku;
    private final SkuRows.Terms product;
    private final SkuRows.@Nullable Stock inventory;
    private final @Nullable Demand demand;
    private final SkuRows.@Nullable Rivals market;

    private PricedRows(
            String sku,
            SkuRows.Terms product,
            SkuRows.@Nullable Stock inventory,
            @Nullable Demand demand,
            SkuRows.@Nullable Rivals market) {
        this.sku = sku;
        this.product = product;
        this.inventory = inventory;
        this.demand = demand;
        this.market = market;
    }

    /** Decodes the rows; null stands for one that is not there. */
    public static PricedRows of(
            String sku,
            Product product,
            @Nullable Inventory inventory,
            @Nullable Demand demand,
            @Nullable Market market,
            MoneyScale scale) {
        return new PricedRows(
                sku,
                SkuRows.Terms.of(product, scale),
                inventory == null ? null : SkuRows.Stock.of(inventory),
                demand,
                market == null ? null : SkuRows.Rivals.of(market));
    }

    SkuRows with(StandingPrice price) {
        return new SkuRows(sku, product, inventory, demand, market, price.decoded());
    }
}
