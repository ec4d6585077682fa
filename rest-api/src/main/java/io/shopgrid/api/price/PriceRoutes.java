package io.shopgrid.api.price;

import io.javalin.http.Context;
import io.shopgrid.api.grid.Grid;
import io.shopgrid.api.http.Amounts;
import io.shopgrid.api.http.EntityTag;
import io.shopgrid.api.http.Json;
import io.shopgrid.api.http.NotFoundException;
import io.shopgrid.api.http.NotFoundException.Missing;
import io.shopgrid.api.http.Parameters;
import io.shopgrid.api.http.Route;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.product.Product;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prices: one, several, the newest, and why one is what it is. */
public final class PriceRoutes {
    /** Most prices of one list. */
    public static final int MAX_NEWEST = 200;

    private static final int DEFAULT_NEWEST = 50;
    private static final Comparator<PriceBody> NEWEST_FIRST =
            Comparator.comparing(PriceBody::decidedAt, Comparator.<Instant>reverseOrder());

    private final Grid grid;
    private final Amounts amounts;

    public PriceRoutes(Grid grid, Amounts amounts) {
        this.grid = grid;
        this.amounts = amounts;
    }

    public List<Route> routes() {
        return List.of(
                Route.strict("/v1/prices", this::several, "sku", "limit"),
                Route.strict("/v1/prices/{sku}", this::one),
                Route.strict("/v1/prices/{sku}/explanation", this::explanation));
    }

    private void one(Context ctx) {
        String sku = Parameters.sku(ctx);
        Price price = grid.read(client -> {
            PriceRows rows = new PriceRows(client);
            Price published = rows.published(sku);
            if (published == null) {
                throw noPrice(sku, rows.product(sku));
            }
            return published;
        });
        EntityTag.write(ctx, tag(price), () -> PriceBody.of(sku, price, amounts));
    }

    /** The time is part of the tag because a grid that is built anew may count versions anew. */
    private static String tag(Price price) {
        return price.version() + "-"
                + Long.toHexString(PriceBody.decidedAt(price).toEpochMilli());
    }

    private void several(Context ctx) {
        Set<String> skus = Parameters.skus(ctx);
        if (skus.isEmpty()) {
            Json.write(ctx, newest(Parameters.limit(ctx, DEFAULT_NEWEST, MAX_NEWEST)));
            return;
        }
        Parameters.requireAlone(ctx, "limit");
        Json.write(ctx, named(skus));
    }

    private PriceListBody named(Set<String> skus) {
        Map<String, Price> found = grid.read(client -> new PriceRows(client).published(skus));
        return new PriceListBody(
                found.entrySet().stream()
                        .map(price -> PriceBody.of(price.getKey(), price.getValue(), amounts))
                        .toList(),
                skus.stream().filter(sku -> !found.containsKey(sku)).toList());
    }

    private PriceListBody newest(int limit) {
        return grid.read(client -> {
            PriceRows rows = new PriceRows(client);
            Map<String, Price> prices = rows.newest(limit);
            Map<String, Product> products = rows.products(prices.keySet());
            Map<String, PriceChange> changes = rows.changes(prices);
            List<PriceBody> bodies = prices.entrySet().stream()
                    .map(price -> PriceBody.of(
                            price.getKey(),
                            price.getValue(),
                            products.get(price.getKey()),
                            changes.get(price.getKey()),
                            amounts))
                    .sorted(NEWEST_FIRST)
                    .toList();
            return new PriceListBody(bodies, List.of());
        });
    }

    private void explanation(Context ctx) {
        String sku = Parameters.sku(ctx);
        Json.write(ctx, grid.read(client -> explain(sku, new PriceRows(client))));
    }

    private ExplanationBody explain(String sku, PriceRows rows) {
        Price price = rows.published(sku);
        Product product = rows.product(sku);
        if (price == null) {
            throw noPrice(sku, product);
        }
        PriceChange change = rows.change(sku, price.version());
        if (change == null) {
            throw new NotFoundException(
                    Missing.EXPLANATION,
                    "The decision behind version %d of the price of %s is not stored yet"
                            .formatted(price.version(), sku));
        }
        return ExplanationBody.of(sku, price.version(), product == null ? null : product.name(), change, amounts);
    }

    private static NotFoundException noPrice(String sku, @Nullable Product product) {
        return product == null
                ? new NotFoundException(Missing.PRODUCT, "No product has the sku " + sku)
                : new NotFoundException(Missing.PRICE, "The product " + sku + " is not priced yet");
    }
}
