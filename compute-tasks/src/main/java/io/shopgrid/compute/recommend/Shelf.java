package io.shopgrid.compute.recommend;

import io.shopgrid.model.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.binary.BinaryObject;
import org.apache.ignite.lang.IgniteFuture;
import org.jspecify.annotations.Nullable;

/** Reads what the shop knows of products, several at a time, and of each row only what matters here. Thread-safe. */
final class Shelf {
    private static final int MARGIN_DIGITS = 4;

    private final IgniteCache<String, BinaryObject> products;
    private final IgniteCache<String, BinaryObject> inventory;
    private final IgniteCache<String, BinaryObject> prices;
    private final boolean margins;

    /** @param margins whether margins matter, for which prices are read too */
    Shelf(Ignite node, boolean margins) {
        this.products = node.cache(Tables.PRODUCTS).withKeepBinary();
        this.inventory = node.cache(Tables.INVENTORY).withKeepBinary();
        this.prices = node.cache(Tables.PRICES).withKeepBinary();
        this.margins = margins;
    }

    /** What is known of these products; of each there is an answer. */
    Map<String, ShelfItem> read(Set<String> skus) {
        Set<String> sorted = new TreeSet<>(skus);
        IgniteFuture<Map<String, BinaryObject>> stock = inventory.getAllAsync(sorted);
        Map<String, BinaryObject> priced = margins ? prices.getAllAsync(sorted).get() : Map.of();
        Map<String, BinaryObject> known = products.getAll(sorted);
        Map<String, BinaryObject> counted = stock.get();
        Map<String, ShelfItem> items = new HashMap<>();
        for (String sku : sorted) {
            items.put(sku, item(known.get(sku), counted.get(sku), priced.get(sku)));
        }
        return items;
    }

    private ShelfItem item(@Nullable BinaryObject product, @Nullable BinaryObject stock, @Nullable BinaryObject price) {
        if (product == null) {
            return ShelfItem.UNKNOWN;
        }
        return new ShelfItem(
                product.field("name"),
                product.field("category"),
                true,
                product.field("retired"),
                stock == null ? 0 : stock.field("available"),
                margins ? margin(product, price) : 0);
    }

    private static double margin(BinaryObject product, @Nullable BinaryObject price) {
        BigDecimal published = price == null ? null : price.field("amount");
        BigDecimal amount = published == null ? product.<BigDecimal>field("listPrice") : published;
        BigDecimal cost = product.field("unitCost");
        if (amount.signum() <= 0) {
            return 0;
        }
        double margin = amount.subtract(cost)
                .divide(amount, MARGIN_DIGITS, RoundingMode.HALF_UP)
                .doubleValue();
        return Math.max(0, Math.min(1, margin));
    }
}
