package io.shopgrid.api.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.shopgrid.api.access.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A path and a method that the API answers; HEAD comes with GET.
 *
 * @param path template, as in openapi.yaml
 * @param parameters names of the query parameters; null if others are ignored
 * @param role what the caller's key must include; null if no key is needed
 */
public record Route(
        HandlerType method,
        String path,
        @Nullable Set<String> parameters,
        @Nullable Role role,
        Handler handler) implements Handler {
    /**
     * A route of the API that reads, for every key: a query parameter that it does not know is an error, not a filter that
     * silently fails.
     */
    public static Route strict(String path, Handler handler, String... parameters) {
        return new Route(HandlerType.GET, path, Set.of(parameters), Role.READER, handler);
    }

    /** A route of the API that reads, for every key, with the question in the body. */
    public static Route ask(String path, Handler handler) {
        return new Route(HandlerType.POST, path, Set.of(), Role.READER, handler);
    }

    /** A route that needs no key and ignores query parameters. */
    public static Route lenient(String path, Handler handler) {
        return new Route(HandlerType.GET, path, null, null, handler);
    }

    /** A route that changes something; it takes no query parameters. */
    public static Route write(HandlerType method, String path, Role role, Handler handler) {
        return new Route(method, path, Set.of(), role, handler);
    }

    /** The same route for keys that include this role. */
    public Route needs(Role needed) {
        return new Route(method, path, parameters, needed, handler);
    }

    @Override
    public void handle(Context ctx) throws Exception {
        if (parameters != null && ctx.queryString() != null) {
            Query.of(ctx).requireOnly(parameters);
        }
        handler.handle(ctx);
    }
}
