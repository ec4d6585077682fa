package io.shopgrid.api.price;

import io.shopgrid.model.Tables;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeKey;
import io.shopgrid.model.product.Product;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.ignite.cache.query.SqlFieldsQuery;
import org.apache.ignite.client.IgniteClient;
import org.jspecify.annotations.Nullable;

/** Reads prices and what belongs to them. Runs on the grid's threads; what is not published is not returned. */
final class PriceRows {
    private static final String NEWEST =
            "SELECT SKU FROM PRICE WHERE DECIDED_AT IS NOT NULL ORDER BY DECIDED_AT DESC LIMIT ?";

    private final IgniteClient grid;

    PriceRows(IgniteClient grid) {
        this.grid = grid;
    }

    /** The published price, or null. */
    @Nullable
    Price published(String sku) {
        Price price = grid.<String, Price>cache(Tables.PRICES).get(sku);
        return isPublished(price) ? price : null;
    }

    /** Those that have a published price, in the order of the skus. */
    Map<String, Price> published(Collection<String> skus) {
        Map<String, Price> found = grid.<String, Price>cache(Tables.PRICES).getAll(new LinkedHashSet<>(skus));
        Map<String, Price> ordered = new LinkedHashMap<>();
        for (String sku : skus) {
            Price price = found.get(sku);
            if (isPublished(price)) {
                ordered.put(sku, price);
            }
        }
        return ordered;
    }

    private static boolean isPublished(@Nullable Price price) {
        return price != null && price.amount() != null;
    }

    /**
     * The prices that were decided last, newest first.
     *
     * <p>SQL only names them, because it hands out times in the server's time zone, an hour off once a year.
     */
    Map<String, Price> newest(int limit) {
        SqlFieldsQuery query = new SqlFieldsQuery(NEWEST)
                .setSchema(Tables.SCHEMA)
                .setArgs(limit)
                .setPageSize(limit);
        List<String> skus = grid.query(query).getAll().stream()
                .map(row -> (String) row.get(0))
                .toList();
        return published(skus);
    }

    /** The product, or null. */
    @Nullable
    Product product(String sku) {
        return grid.<String, Product>cache(Tables.PRODUCTS).get(sku);
    }

    Map<String, Product> products(Set<String> skus) {
        return grid.<String, Product>cache(Tables.PRODUCTS).getAll(skus);
    }

    /** The change that led to this version; null if it is not stored, or was not written by pricing and has no inputs. */
    @Nullable
    PriceChange change(String sku, long version) {
        @Nullable
        PriceChange change =
                grid.<PriceChangeKey, PriceChange>cache(Tables.PRICE_CHANGES).get(new PriceChangeKey(sku, version));
        return change == null || change.inputs() == null ? null : change;
    }

    /** The changes from one version of a price to another, both included, by version; those that are not stored are left out. */
    Map<Long, PriceChange> changes(String sku, long lowest, long highest) {
        Set<PriceChangeKey> keys = new LinkedHashSet<>();
        for (long version = Math.max(1, lowest); version <= highest; version++) {
            keys.add(new PriceChangeKey(sku, version));
        }
        return grid.<PriceChangeKey, PriceChange>cache(Tables.PRICE_CHANGES).getAll(keys).entrySet().stream()
                .collect(Collectors.toMap(change -> change.getKey().version(), Map.Entry::getValue));
    }

    /** The changes that led to these prices, by sku. */
    Map<String, PriceChange> changes(Map<String, Price> prices) {
        Set<PriceChangeKey> keys = prices.entrySet().stream()
                .map(price ->
                        new PriceChangeKey(price.getKey(), price.getValue().version()))
                .collect(Collectors.toSet());
        return grid.<PriceChangeKey, PriceChange>cache(Tables.PRICE_CHANGES).getAll(keys).entrySet().stream()
                .collect(Collectors.toMap(change -> change.getKey().sku(), Map.Entry::getValue));
    }
}
