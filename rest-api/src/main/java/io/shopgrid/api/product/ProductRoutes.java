package io.shopgrid.api.product;

import io.javalin.http.Context;
import io.shopgrid.api.grid.Grid;
import io.shopgrid.api.http.Amounts;
import io.shopgrid.api.http.Cursor;
import io.shopgrid.api.http.EntityTag;
import io.shopgrid.api.http.InvalidParameterException;
import io.shopgrid.api.http.Json;
import io.shopgrid.api.http.NotFoundException;
import io.shopgrid.api.http.NotFoundException.Missing;
import io.shopgrid.api.http.Parameters;
import io.shopgrid.api.http.Route;
import io.shopgrid.model.Tables;
import io.shopgrid.model.event.EventLimits;
import io.shopgrid.model.product.Product;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ignite.cache.query.SqlFieldsQuery;
import org.apache.ignite.client.IgniteClient;
import org.jspecify.annotations.Nullable;

/** Products as they came in: one, several, or all of them page by page. */
public final class ProductRoutes {
    /** Most products of a page. */
    public static final int MAX_PAGE = 200;

    private static final int DEFAULT_PAGE = 50;
    private static final String AFTER = "SELECT SKU FROM PRODUCT WHERE SKU > ? ORDER BY SKU LIMIT ?";

    private final Grid grid;
    private final Amounts amounts;

    public ProductRoutes(Grid grid, Amounts amounts) {
        this.grid = grid;
        this.amounts = amounts;
    }

    public List<Route> routes() {
        return List.of(
                Route.strict("/v1/products", this::several, "sku", "limit", "cursor"),
                Route.strict("/v1/products/{sku}", this::one));
    }

    private void one(Context ctx) {
        String sku = Parameters.sku(ctx);
        ProductBody body = grid.read(client -> {
            @Nullable
            Product product = client.<String, Product>cache(Tables.PRODUCTS).get(sku);
            if (product == null) {
                throw new NotFoundException(Missing.PRODUCT, "No product has the sku " + sku);
            }
            return ProductBody.of(sku, product, amounts);
        });
        EntityTag.write(ctx, body);
    }

    private void several(Context ctx) {
        Set<String> skus = Parameters.skus(ctx);
        if (skus.isEmpty()) {
            int limit = Parameters.limit(ctx, DEFAULT_PAGE, MAX_PAGE);
            String after = Cursor.of(ctx).orElse("");
            if (!after.isEmpty() && !EventLimits.isSku(after)) {
                throw new InvalidParameterException(
                        "cursor", Cursor.write(after), "is not the nextCursor of an earlier answer");
            }
            Json.write(ctx, grid.read(client -> page(after, limit, client)));
            return;
        }
        Parameters.requireAlone(ctx, "limit", "cursor");
        Json.write(ctx, grid.read(client -> {
            List<ProductBody> found = bodies(skus, client);
            Set<String> missing = new LinkedHashSet<>(skus);
            found.forEach(product -> missing.remove(product.sku()));
            return new ProductListBody(found, List.copyOf(missing), null);
        }));
    }

    private ProductListBody page(String after, int limit, IgniteClient client) {
        SqlFieldsQuery query = new SqlFieldsQuery(AFTER)
                .setSchema(Tables.SCHEMA)
                .setArgs(after, limit + 1)
                .setPageSize(limit + 1);
        List<String> skus = new ArrayList<>();
        client.query(query).getAll().forEach(row -> skus.add((String) row.get(0)));
        List<String> page = skus.subList(0, Math.min(limit, skus.size()));
        String next = skus.size() > limit ? Cursor.write(page.get(limit - 1)) : null;
        return new ProductListBody(bodies(page, client), List.of(), next);
    }

    /** Those that are there, in the order of the skus. */
    private List<ProductBody> bodies(Collection<String> skus, IgniteClient client) {
        Map<String, Product> found =
                client.<String, Product>cache(Tables.PRODUCTS).getAll(new LinkedHashSet<>(skus));
        List<ProductBody> bodies = new ArrayList<>();
        for (String sku : skus) {
            Product product = found.get(sku);
            if (product != null) {
                bodies.add(ProductBody.of(sku, product, amounts));
            }
        }
        return bodies;
    }

    private record ProductListBody(
            List<ProductBody> products,
            List<String> missing,
            @Nullable String nextCursor) {}
}
