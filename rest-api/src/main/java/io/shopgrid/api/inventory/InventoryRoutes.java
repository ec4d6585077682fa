package io.shopgrid.api.inventory;

import io.javalin.http.Context;
import io.shopgrid.api.grid.Grid;
import io.shopgrid.api.http.InvalidParameterException;
import io.shopgrid.api.http.Json;
import io.shopgrid.api.http.NotFoundException;
import io.shopgrid.api.http.NotFoundException.Missing;
import io.shopgrid.api.http.Parameters;
import io.shopgrid.api.http.Route;
import io.shopgrid.model.Tables;
import io.shopgrid.model.inventory.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ignite.client.IgniteClient;
import org.jspecify.annotations.Nullable;

/** Stock as it is counted. */
public final class InventoryRoutes {
    private final Grid grid;

    public InventoryRoutes(Grid grid) {
        this.grid = grid;
    }

    public List<Route> routes() {
        return List.of(
                Route.strict("/v1/inventory", this::several, "sku"), Route.strict("/v1/inventory/{sku}", this::one));
    }

    private void several(Context ctx) {
        Set<String> skus = Parameters.skus(ctx);
        if (skus.isEmpty()) {
            throw new InvalidParameterException("sku", "", "is missing: one is needed at least");
        }
        Map<String, Inventory> found = grid.read(
                client -> client.<String, Inventory>cache(Tables.INVENTORY).getAll(skus));
        List<InventoryBody> bodies = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String sku : skus) {
            Inventory inventory = found.get(sku);
            if (inventory == null) {
                missing.add(sku);
            } else {
                bodies.add(InventoryBody.of(sku, inventory));
            }
        }
        Json.write(ctx, new InventoryListBody(bodies, missing));
    }

    private void one(Context ctx) {
        String sku = Parameters.sku(ctx);
        Json.write(ctx, grid.read(client -> read(sku, client)));
    }

    private static InventoryBody read(String sku, IgniteClient client) {
        @Nullable
        Inventory inventory = client.<String, Inventory>cache(Tables.INVENTORY).get(sku);
        if (inventory != null) {
            return InventoryBody.of(sku, inventory);
        }
        if (client.<String, Object>cache(Tables.PRODUCTS).containsKey(sku)) {
            throw new NotFoundException(Missing.STOCK, "Nothing was counted, delivered or ordered of " + sku + " yet");
        }
        throw new NotFoundException(Missing.PRODUCT, "No product has the sku " + sku);
    }

    private record InventoryListBody(List<InventoryBody> inventory, List<String> missing) {}
}
