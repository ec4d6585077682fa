package io.shopgrid.compute.pricing;

import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.market.Market;
import io.shopgrid.model.market.Quote;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.PendingChange;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceHistory;
import io.shopgrid.model.price.PricingInputs;
import io.shopgrid.model.price.PublishedPrice;
import io.shopgrid.model.product.Product;
import io.shopgrid.model.source.Fences;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What one product's price depends on, as one look found it. */
record SkuRows(
        String sku,
        Terms product,
        @Nullable Stock inventory,
        @Nullable Demand demand,
        @Nullable Rivals market,
        Standing price) {

    /** Of a row of PRODUCT. Amounts are minor units. */
    record Terms(
            String category,
            boolean retired,
            long unitCostMinor,
            long listPriceMinor,
            @Nullable Long mapPriceMinor,
            @Nullable Long minPriceMinor,
            @Nullable Long maxPriceMinor,
            Fences fences) {

        static Terms of(Product row, MoneyScale scale) {
            return new Terms(
                    row.category(),
                    row.retired(),
                    scale.toMinor(row.unitCost()),
                    scale.toMinor(row.listPrice()),
                    minor(scale, row.mapPrice()),
                    minor(scale, row.minPrice()),
                    minor(scale, row.maxPrice()),
                    row.fences());
        }

        private static @Nullable Long minor(MoneyScale scale, @Nullable BigDecimal amount) {
            return amount == null ? null : scale.toMinor(amount);
        }
    }

    /** Of a row of INVENTORY: pieces that can be sold. */
    record Stock(long available, Fences fences) {
        static Stock of(Inventory row) {
            return new Stock(row.available(), row.fences());
        }
    }

    /** Of a row of MARKET. */
    record Rivals(List<Quote> quotes, Fences fences) {
        static Rivals of(Market row) {
            return new Rivals(row.lastQuotes(), row.fences());
        }
    }

    /**
     * Of a row of PRICE.
     *
     * @param published the published price, with nothing of the last day yet; null before the first
     * @param pending what is on its way to be the next; null at rest
     */
    record Standing(
            long version,
            @Nullable PublishedPrice published,
            PriceHistory history,
            @Nullable PendingChange pending) {
        static final Standing UNPUBLISHED = new Standing(0, null, PriceHistory.NONE, null);

        static Standing of(Price row, MoneyScale scale) {
            BigDecimal amount = row.amount();
            Timestamp decidedAt = row.decidedAt();
            PriceHistory history = row.history();
            PublishedPrice published = amount == null || decidedAt == null
                    ? null
                    : PublishedPrice.of(scale.toMinor(amount), row.version(), decidedAt.getTime(), history);
            return new Standing(row.version(), published, history, row.pending());
        }

        /** The published price as of now; null before the first. */
        @Nullable
        PublishedPrice published(long nowMillis) {
            return published == null ? null : published.asOf(nowMillis, history);
        }
    }

    /** @param held whether prices hold, because sources are behind */
    PricingInputs inputs(DemandReader demandReader, long nowMillis, boolean held) {
        PricingInputs inputs = new PricingInputs(
                sku,
                product.category(),
                product.retired(),
                product.unitCostMinor(),
                product.listPriceMinor(),
                product.mapPriceMinor(),
                product.minPriceMinor(),
                product.maxPriceMinor(),
                inventory == null ? null : inventory.available(),
                demandReader.read(demand, nowMillis),
                market == null ? List.of() : market.quotes(),
                price.published(nowMillis));
        return held ? inputs.whileHeld() : inputs;
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
