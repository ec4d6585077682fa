package io.shopgrid.api.product;

import io.shopgrid.api.http.Amounts;
import io.shopgrid.model.product.Product;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A product; the limits that it does not have are null. */
record ProductBody(
        String sku,
        String name,
        String category,
        String brand,
        String unitCost,
        String listPrice,
        @Nullable String mapPrice,
        @Nullable String minPrice,
        @Nullable String maxPrice,
        boolean retired,
        Instant updatedAt) {
    static ProductBody of(String sku, Product product, Amounts amounts) {
        return new ProductBody(
                sku,
                product.name(),
                product.category(),
                product.brand(),
                amounts.text(product.unitCost()),
                amounts.text(product.listPrice()),
                amounts.textOrNull(product.mapPrice()),
                amounts.textOrNull(product.minPrice()),
                amounts.textOrNull(product.maxPrice()),
                product.retired(),
                product.updatedAt().toInstant());
    }
}
