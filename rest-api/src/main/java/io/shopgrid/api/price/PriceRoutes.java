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
import java.nio.ByteBuffer;
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

    /** The same JSON as of a {@link PriceListBody}, made of the prices' own, in one piece. */
    private byte[] named(Set<String> skus) {
        @Nullable PublishedAnswer[] prices = current.of(skus);
        List<byte[]> found = new ArrayList<>(prices.length);
        List<String> missing = new ArrayList<>();
        int length = 0;
        int at = 0;
        for (String sku : skus) {
            PublishedAnswer price = prices[at++];
            if (price == null) {
                missing.add(sku);
            } else {
                found.add(price.json());
                length += price.json().length;
            }
        }
        byte[] none = missing.isEmpty() ? NONE : Json.bytes(missing);
        int commas = Math.max(0, found.size() - 1);
        ByteBuffer json = ByteBuffer.allocate(PRICES.length + length + commas + MISSING.length + none.length + 1);
        json.put(PRICES);
        for (int next = 0; next < found.size(); next++) {
            if (next > 0) {
                json.put((byte) ',');
            }
            json.put(found.get(next));
        }
        return json.put(MISSING).put(none).put((byte) '}').array();
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
