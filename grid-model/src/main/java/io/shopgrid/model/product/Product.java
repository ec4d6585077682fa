package io.shopgrid.model.product;

import io.shopgrid.model.event.ProductEvent;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.source.Fences;
import java.math.BigDecimal;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/** Row of PRODUCT; the key is the sku. Amounts are in the grid's currency, at its scale. */
public final class Product {
    private final String name;
    private final String category;
    private final String brand;
    private final BigDecimal unitCost;
    private final BigDecimal listPrice;
    private final @Nullable BigDecimal mapPrice;
    private final @Nullable BigDecimal minPrice;
    private final @Nullable BigDecimal maxPrice;
    private final boolean retired;
    private final Timestamp updatedAt;
    private final long[] fences;

    public Product(
            String name,
            String category,
            String brand,
            BigDecimal unitCost,
            BigDecimal listPrice,
            @Nullable BigDecimal mapPrice,
            @Nullable BigDecimal minPrice,
            @Nullable BigDecimal maxPrice,
            boolean retired,
            Timestamp updatedAt,
            Fences fences) {
        this.name = name;
        this.category = category;
        this.brand = brand;
        this.unitCost = unitCost;
        this.listPrice = listPrice;
        this.mapPrice = mapPrice;
        this.minPrice = minPrice;
        this.maxPrice = maxPrice;
        this.retired = retired;
        this.updatedAt = updatedAt;
        this.fences = fences.packed();
    }

    /** The row that a record comes to, without fences. */
    public static Product of(ProductEvent event, MoneyScale scale) {
        return new Product(
                event.name(),
                event.category(),
                event.brand(),
                scale.toDecimal(event.unitCostMinor()),
                scale.toDecimal(event.listPriceMinor()),
                scale.toDecimal(event.mapPriceMinor()),
                scale.toDecimal(event.minPriceMinor()),
                scale.toDecimal(event.maxPriceMinor()),
                false,
                new Timestamp(event.atMillis()),
                Fences.NONE);
    }

    public String name() {
        return name;
    }

    public String category() {
        return category;
    }

    public String brand() {
        return brand;
    }

    /** What one unit costs the shop. */
    public BigDecimal unitCost() {
        return unitCost;
    }

    /** The price that signals move away from. */
    public BigDecimal listPrice() {
        return listPrice;
    }

    /** Minimum advertised price that the brand demands; null if it demands none. */
    public @Nullable BigDecimal mapPrice() {
        return mapPrice;
    }

    public @Nullable BigDecimal minPrice() {
        return minPrice;
    }

    public @Nullable BigDecimal maxPrice() {
        return maxPrice;
    }

    /** Whether the product was taken out of the range; its row stays for orders that name it. */
    public boolean retired() {
        return retired;
    }

    /** Time of the event that this row shows. */
    public Timestamp updatedAt() {
        return updatedAt;
    }

    public Fences fences() {
        return Fences.of(fences);
    }

    /** This product, as counted up to these fences. */
    public Product with(Fences moved) {
        return new Product(
                name, category, brand, unitCost, listPrice, mapPrice, minPrice, maxPrice, retired, updatedAt, moved);
    }

    /** This product, out of the range. */
    public Product retiredAt(Timestamp at, Fences moved) {
        return new Product(name, category, brand, unitCost, listPrice, mapPrice, minPrice, maxPrice, true, at, moved);
    }
}
