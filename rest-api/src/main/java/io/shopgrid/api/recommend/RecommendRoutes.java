package io.shopgrid.api.recommend;

import io.javalin.http.Context;
import io.shopgrid.api.grid.Grid;
import io.shopgrid.api.http.InvalidParameterException;
import io.shopgrid.api.http.Json;
import io.shopgrid.api.http.JsonBody;
import io.shopgrid.api.http.NotFoundException;
import io.shopgrid.api.http.NotFoundException.Missing;
import io.shopgrid.api.http.Parameters;
import io.shopgrid.api.http.Route;
import io.shopgrid.model.Tables;
import io.shopgrid.model.event.EventLimits;
import io.shopgrid.model.recommend.RecommendRequest;
import io.shopgrid.model.recommend.Recommendations;
import io.shopgrid.model.session.CustomerSession;
import java.util.List;
import org.apache.ignite.client.ClientException;
import org.apache.ignite.client.IgniteClient;
import org.jspecify.annotations.Nullable;

/** Sessions, and what to recommend to them, beside a product, or to whoever clicked some products. */
public final class RecommendRoutes {
    private static final int DEFAULT_LIMIT = 20;

    private final Grid grid;

    public RecommendRoutes(Grid grid) {
        this.grid = grid;
    }

    public List<Route> routes() {
        return List.of(
                Route.strict("/v1/sessions/{id}", this::session),
                Route.strict("/v1/sessions/{id}/recommendations", this::forSession, "limit"),
                Route.strict("/v1/products/{sku}/related", this::related, "limit"),
                Route.ask("/v1/recommendations", this::forItems));
    }

    private void session(Context ctx) {
        String id = sessionId(ctx);
        @Nullable
        CustomerSession session = grid.read(
                client -> client.<String, CustomerSession>cache(Tables.SESSIONS).get(id));
        if (session == null) {
            throw new NotFoundException(Missing.SESSION, "No session has the id " + id + ", or it is over");
        }
        Json.write(ctx, SessionBody.of(id, session));
    }

    private void forSession(Context ctx) {
        answer(ctx, RecommendRequest.forSession(sessionId(ctx), limit(ctx)));
    }

    private void related(Context ctx) {
        String sku = Parameters.sku(ctx);
        int limit = limit(ctx);
        Json.write(ctx, RecommendationsBody.of(grid.read(client -> {
            if (!client.<String, Object>cache(Tables.PRODUCTS).containsKey(sku)) {
                throw new NotFoundException(Missing.PRODUCT, "No product has the sku " + sku);
            }
            return ask(client, RecommendRequest.related(sku, limit));
        })));
    }

    private void forItems(Context ctx) {
        answer(
                ctx,
                ItemsBody.read(JsonBody.of(JsonBody.bytes(ctx)), DEFAULT_LIMIT).toRequest());
    }

    private void answer(Context ctx, RecommendRequest request) {
        Json.write(ctx, RecommendationsBody.of(grid.read(client -> ask(client, request))));
    }

    private static Recommendations ask(IgniteClient client, RecommendRequest request) {
        try {
            return client.compute().execute(RecommendRequest.TASK, request);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ClientException("interrupted", stopping);
        }
    }

    private static int limit(Context ctx) {
        return Parameters.limit(ctx, DEFAULT_LIMIT, RecommendRequest.MAX_LIMIT);
    }

    private static String sessionId(Context ctx) {
        String id = ctx.pathParam("id");
        if (!EventLimits.isText(id)) {
            throw new InvalidParameterException("id", id, "has not 1 to " + EventLimits.MAX_TEXT + " characters");
        }
        return id;
    }
}
