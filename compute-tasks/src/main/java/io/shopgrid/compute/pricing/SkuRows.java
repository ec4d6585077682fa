package io.shopgrid.compute.pricing;

import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.market.Market;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PricingInputs;
import io.shopgrid.model.price.PublishedPrice;
import io.shopgrid.model.product.Product;
import io.shopgrid.model.source.Fences;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The rows that one product's price depends on, as one look found them. */
record SkuRows(
        String sku,
        Product product,
        @Nullable Inventory inventory,
        @Nullable Demand demand,
        @Nullable Market market,
        Price price) {

    PricingInputs inputs(MoneyScale scale, DemandReader demandReader, long nowMillis) {
        return new PricingInputs(
                sku,
                product.category(),
                product.retired(),
                scale.toMinor(product.unitCost()),
                scale.toMinor(product.listPrice()),
                minor(scale, product.mapPrice()),
                minor(scale, product.minPrice()),
                minor(scale, product.maxPrice()),
                inventory == null ? null : inventory.available(),
                demandReader.read(demand, nowMillis),
                market == null ? List.of() : market.lastQuotes(),
                published(scale));
    }

    private @Nullable PublishedPrice published(MoneyScale scale) {
        BigDecimal amount = price.amount();
        Timestamp decidedAt = price.decidedAt();
        return amount == null || decidedAt == null
                ? null
                : new PublishedPrice(scale.toMinor(amount), price.version(), decidedAt.getTime());
    }

    private static @Nullable Long minor(MoneyScale scale, @Nullable BigDecimal amount) {
        return amount == null ? null : scale.toMinor(amount);
    }

    /** The source positions that the rows had counted, table by table. */
    String sources() {
        StringJoiner sources = new StringJoiner("; ");
        add(sources, "product", product.fences());
        add(sources, "inventory", inventory == null ? Fences.NONE : inventory.fences());
        add(sources, "demand", demand == null ? Fences.NONE : demand.fences());
        add(sources, "market", market == null ? Fences.NONE : market.fences());
        return sources.toString();
    }

    private static void add(StringJoiner sources, String table, Fences fences) {
        if (fences.size() > 0) {
            sources.add(table + " " + fences);
        }
    }
}
