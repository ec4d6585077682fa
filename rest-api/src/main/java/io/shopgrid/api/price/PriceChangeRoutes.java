package io.shopgrid.api.price;

import io.javalin.http.Context;
import io.shopgrid.api.grid.Grid;
import io.shopgrid.api.http.Amounts;
import io.shopgrid.api.http.Cursor;
import io.shopgrid.api.http.InvalidParameterException;
import io.shopgrid.api.http.Json;
import io.shopgrid.api.http.NotFoundException;
import io.shopgrid.api.http.NotFoundException.Missing;
import io.shopgrid.api.http.Parameters;
import io.shopgrid.api.http.Route;
import io.shopgrid.model.price.DecisionReplay;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeKey;
import io.shopgrid.model.product.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.ignite.client.ClientException;
import org.apache.ignite.client.IgniteClient;
import org.jspecify.annotations.Nullable;

/** The changes of a product's price: page by page, one with all that it was decided on, and one decided again. */
public final class PriceChangeRoutes {
    /** Most changes of a page. */
    public static final int MAX_PAGE = 200;

    private static final int DEFAULT_PAGE = 50;

    private final Grid grid;
    private final Amounts amounts;

    public PriceChangeRoutes(Grid grid, Amounts amounts) {
        this.grid = grid;
        this.amounts = amounts;
    }

    public List<Route> routes() {
        return List.of(
                Route.strict("/v1/prices/{sku}/changes", this::list, "limit", "cursor"),
                Route.strict("/v1/prices/{sku}/changes/{version}", this::one),
                Route.strict("/v1/prices/{sku}/changes/{version}/replay", this::replay));
    }

    private void list(Context ctx) {
        String sku = Parameters.sku(ctx);
        int limit = Parameters.limit(ctx, DEFAULT_PAGE, MAX_PAGE);
        long before = Cursor.of(ctx).map(PriceChangeRoutes::place).orElse(Long.MAX_VALUE);
        Json.write(ctx, grid.read(client -> page(sku, before, limit, new PriceRows(client))));
    }

    private static long place(String cursor) {
        return Parameters.parseVersion(cursor)
                .orElseThrow(() -> new InvalidParameterException(
                        "cursor", Cursor.write(cursor), "is not the nextCursor of an earlier answer"));
    }

    /** Versions count by one, so a page is a range of keys; one more tells whether there is another page. */
    private ChangesPage page(String sku, long before, int limit, PriceRows rows) {
        long newest = Math.min(requirePublished(sku, rows).version(), before - 1);
        Map<Long, PriceChange> changes = rows.changes(sku, newest - limit, newest);
        List<PriceChangeBody> bodies = new ArrayList<>();
        for (long version = newest; version > newest - limit; version--) {
            PriceChange change = changes.get(version);
            if (change == null) {
                return new ChangesPage(sku, bodies, null);
            }
            bodies.add(PriceChangeBody.of(version, change, amounts));
        }
        boolean more = changes.containsKey(newest - limit);
        return new ChangesPage(sku, bodies, more ? Cursor.write(Long.toString(newest - limit + 1)) : null);
    }

    private void one(Context ctx) {
        String sku = Parameters.sku(ctx);
        long version = Parameters.version(ctx);
        Json.write(ctx, grid.read(client -> change(sku, version, new PriceRows(client))));
    }

    private ExplanationBody change(String sku, long version, PriceRows rows) {
        requireNotAbove(sku, version, rows);
        PriceChange change = rows.change(sku, version);
        if (change == null) {
            throw noLongerStored(sku, version);
        }
        Product product = rows.product(sku);
        return ExplanationBody.of(sku, version, product == null ? null : product.name(), change, amounts);
    }

    private void replay(Context ctx) {
        String sku = Parameters.sku(ctx);
        long version = Parameters.version(ctx);
        DecisionReplay replay = grid.read(client -> {
            requireNotAbove(sku, version, new PriceRows(client));
            return ask(client, new PriceChangeKey(sku, version));
        });
        Json.write(ctx, replay.answer(new DecisionReplay.Handler<ReplayBody>() {
            @Override
            public ReplayBody notStored() {
                throw noLongerStored(sku, version);
            }

            @Override
            public ReplayBody policyUnknown(DecisionReplay.PolicyUnknown outcome) {
                return ReplayBody.of(sku, version, outcome);
            }

            @Override
            public ReplayBody compared(DecisionReplay.Compared outcome) {
                return ReplayBody.of(sku, version, outcome);
            }
        }));
    }

    private static DecisionReplay ask(IgniteClient client, PriceChangeKey key) {
        try {
            return client.compute().execute(DecisionReplay.TASK, key);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ClientException("interrupted", stopping);
        }
    }

    /** A change is stored a moment before PRICE shows it: until then it is not to be seen here either. */
    private static void requireNotAbove(String sku, long version, PriceRows rows) {
        long newest = requirePublished(sku, rows).version();
        if (version > newest) {
            throw notStored("Version %d of the price of %s was not published yet; the newest is %d"
                    .formatted(version, sku, newest));
        }
    }

    private static Price requirePublished(String sku, PriceRows rows) {
        Price price = rows.published(sku);
        if (price == null) {
            throw PriceRoutes.noPrice(sku, rows.product(sku));
        }
        return price;
    }

    private static NotFoundException noLongerStored(String sku, long version) {
        return notStored("Version %d of the price of %s is no longer among those kept".formatted(version, sku));
    }

    private static NotFoundException notStored(String message) {
        return new NotFoundException(Missing.CHANGE, message);
    }

    private record ChangesPage(
            String sku,
            List<PriceChangeBody> changes,
            @Nullable String nextCursor) {}
}
