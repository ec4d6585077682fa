package io.shopgrid.api.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/**
 * A path that answers POST. It takes a body and no query parameters.
 *
 * @param path template, as in openapi.yaml
 */
public record PostRoute(String path, Handler handler) implements Handler {
    @Override
    public void handle(Context ctx) throws Exception {
        Route.strict(path, handler).handle(ctx);
    }
}
