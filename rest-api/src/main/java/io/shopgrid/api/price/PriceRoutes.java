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
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prices: one, several, the newest, and why one is what it is. */
public final class PriceRoutes implements AutoCloseable {
    /** Most prices of one list. */
    public static final int MAX_NEWEST = 200;

    private static final int DEFAULT_NEWEST = 50;
    private static final Comparator<PriceBody> NEWEST_FIRST =
            Comparator.comparing(PriceBody::decidedAt, Comparator.<Instant>reverseOrder());

    private static final int BYTES_OF_A_PRICE = 300;
    private static final byte[] PRICES = "{\"prices\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONE = "[]".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MISSING = "],\"missing\":".getBytes(StandardCharsets.US_ASCII);

    private final Grid grid;
    private final Amounts amounts;
    private final CurrentPrices current;

    public PriceRoutes(Grid grid, Amounts amounts) {
        this.grid = grid;
        this.amounts = amounts;
        this.current = new CurrentPrices(grid, (sku, price) -> new PublishedAnswer(PriceBody.of(sku, price, amounts)));
    }

    @Override
    public void close() {
        current.close();
    }

    public List<Route> routes() {
        return List.of(
                Route.strict("/v1/prices", this::several, "sku", "limit"),
                Route.strict("/v1/prices/{sku}", this::one),
                Route.strict("/v1/prices/{sku}/explanation", this::explanation));
    }

    private void one(Context ctx) {
        String sku = Parameters.sku(ctx);
        PublishedAnswer price = current.of(sku);
        if (price == null) {
            throw noPrice(sku, grid.read(client -> new PriceRows(client).product(sku)));
        }
        EntityTag.write(ctx, price.tag(), price.json());
    }

    private void several(Context ctx) {
        Set<String> skus = Parameters.skus(ctx);
        if (skus.isEmpty()) {
            Json.write(ctx, newest(Parameters.limit(ctx, DEFAULT_NEWEST, MAX_NEWEST)));
            return;
        }
        Parameters.requireAlone(ctx, "limit");
        Json.writeBytes(ctx, named(skus));
    }

    /** The same JSON as of a {@link PriceListBody}, made of the prices' own. */
    private byte[] named(Set<String> skus) {
        @Nullable PublishedAnswer[] prices = current.of(skus);
        ByteArrayOutputStream json = new ByteArrayOutputStream(BYTES_OF_A_PRICE * (1 + prices.length));
        json.writeBytes(PRICES);
        List<String> missing = new ArrayList<>();
        boolean first = true;
        int at = 0;
        for (String sku : skus) {
            PublishedAnswer price = prices[at++];
            if (price == null) {
                missing.add(sku);
            } else {
                if (!first) {
                    json.write(',');
                }
                json.writeBytes(price.json());
                first = false;
            }
        }
        json.writeBytes(MISSING);
        json.writeBytes(missing.isEmpty() ? NONE : Json.bytes(missing));
        json.write('}');
        return json.toByteArray();
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

    /** Why a product has no published price; {@code product} is its row, null if there is none. */
    static NotFoundException noPrice(String sku, @Nullable Product product) {
        return product == null
                ? new NotFoundException(Missing.PRODUCT, "No product has the sku " + sku)
                : new NotFoundException(Missing.PRICE, "The product " + sku + " is not priced yet");
    }
}
