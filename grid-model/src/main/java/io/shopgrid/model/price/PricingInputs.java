package io.shopgrid.model.price;

import io.shopgrid.model.market.Quote;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a pricing decision depends on, beside the policy and the time: stored with each price change, so that
 * the decision can be made again and compared.
 *
 * <p>Amounts are minor units of the grid's currency; times are epoch milliseconds; quantities are pieces.
 */
public final class PricingInputs {
    private final String sku;
    private final String category;
    private final boolean retired;
    private final long unitCostMinor;
    private final long listPriceMinor;
    private final @Nullable Long mapPriceMinor;
    private final @Nullable Long minPriceMinor;
    private final @Nullable Long maxPriceMinor;
    private final @Nullable Long available;
    private final DemandReading demand;
    private final List<Quote> quotes;
    private final @Nullable PublishedPrice current;
    private final boolean held;

    /**
     * @param available pieces that can be sold; null if the grid has no stock row for the product
     * @param quotes the last quote of each rival, ordered by name
     * @param current the published price; null before the first
     */
    public PricingInputs(
            String sku,
            String category,
            boolean retired,
            long unitCostMinor,
            long listPriceMinor,
            @Nullable Long mapPriceMinor,
            @Nullable Long minPriceMinor,
            @Nullable Long maxPriceMinor,
            @Nullable Long available,
            DemandReading demand,
            List<Quote> quotes,
            @Nullable PublishedPrice current) {
        this(
                sku,
                category,
                retired,
                unitCostMinor,
                listPriceMinor,
                mapPriceMinor,
                minPriceMinor,
                maxPriceMinor,
                available,
                demand,
                quotes,
                current,
                false);
    }

    private PricingInputs(
            String sku,
            String category,
            boolean retired,
            long unitCostMinor,
            long listPriceMinor,
            @Nullable Long mapPriceMinor,
            @Nullable Long minPriceMinor,
            @Nullable Long maxPriceMinor,
            @Nullable Long available,
            DemandReading demand,
            List<Quote> quotes,
            @Nullable PublishedPrice current,
            boolean held) {
        this.sku = sku;
        this.category = category;
        this.retired = retired;
        this.unitCostMinor = unitCostMinor;
        this.listPriceMinor = listPriceMinor;
        this.mapPriceMinor = mapPriceMinor;
        this.minPriceMinor = minPriceMinor;
        this.maxPriceMinor = maxPriceMinor;
        this.available = available;
        this.demand = demand;
        this.quotes = quotes;
        this.current = current;
        this.held = held;
    }

    /** These inputs at a time when prices hold, because sources are behind: only a hard bound may move the price. */
    public PricingInputs whileHeld() {
        return new PricingInputs(
                sku,
                category,
                retired,
                unitCostMinor,
                listPriceMinor,
                mapPriceMinor,
                minPriceMinor,
                maxPriceMinor,
                available,
                demand,
                quotes,
                current,
                true);
    }

    public String sku() {
        return sku;
    }

    public String category() {
        return category;
    }

    public boolean retired() {
        return retired;
    }

    public long unitCostMinor() {
        return unitCostMinor;
    }

    public long listPriceMinor() {
        return listPriceMinor;
    }

    public @Nullable Long mapPriceMinor() {
        return mapPriceMinor;
    }

    public @Nullable Long minPriceMinor() {
        return minPriceMinor;
    }

    public @Nullable Long maxPriceMinor() {
        return maxPriceMinor;
    }

    public @Nullable Long available() {
        return available;
    }

    public DemandReading demand() {
        return demand;
    }

    public List<Quote> quotes() {
        return quotes;
    }

    public @Nullable PublishedPrice current() {
        return current;
    }

    /** Whether prices hold, because sources are behind. */
    public boolean held() {
        return held;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PricingInputs inputs
                && sku.equals(inputs.sku)
                && category.equals(inputs.category)
                && retired == inputs.retired
                && unitCostMinor == inputs.unitCostMinor
                && listPriceMinor == inputs.listPriceMinor
                && Objects.equals(mapPriceMinor, inputs.mapPriceMinor)
                && Objects.equals(minPriceMinor, inputs.minPriceMinor)
                && Objects.equals(maxPriceMinor, inputs.maxPriceMinor)
                && Objects.equals(available, inputs.available)
                && demand.equals(inputs.demand)
                && quotes.equals(inputs.quotes)
                && Objects.equals(current, inputs.current)
                && held == inputs.held;
    }

    @Override
    public int hashCode() {
        return Objects.hash(sku, listPriceMinor, unitCostMinor, available, demand, quotes, current);
    }
}
