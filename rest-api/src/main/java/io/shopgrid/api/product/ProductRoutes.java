package io.shopgrid.api.product;

import io.javalin.http.Context;
import io.shopgrid.api.grid.Grid;
import io.shopgrid.api.http.Amounts;
import io.shopgrid.api.http.Json;
import io.shopgrid.api.http.NotFoundException;
import io.shopgrid.api.http.NotFoundException.Missing;
import io.shopgrid.api.http.Parameters;
import io.shopgrid.api.http.Route;
import io.shopgrid.model.Tables;
import io.shopgrid.model.product.Product;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Products as they came in. */
public final class ProductRoutes {
    private final Grid grid;
    private final Amounts amounts;

    public ProductRoutes(Grid grid, Amounts amounts) {
        this.grid = grid;
        this.amounts = amounts;
    }

    public List<Route> routes() {
        return List.of(Route.strict("/v1/products/{sku}", this::one));
    }

    private void one(Context ctx) {
        String sku = Parameters.sku(ctx);
        Json.write(ctx, grid.read(client -> {
            @Nullable
            Product product = client.<String, Product>cache(Tables.PRODUCTS).get(sku);
            if (product == null) {
                throw new NotFoundException(Missing.PRODUCT, "No product has the sku " + sku);
            }
            return ProductBody.of(sku, product, amounts);
        }));
    }
}
