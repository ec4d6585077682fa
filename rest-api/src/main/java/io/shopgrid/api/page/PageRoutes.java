package io.shopgrid.api.page;

import io.javalin.http.Context;
import io.shopgrid.api.http.NotFoundException;
import io.shopgrid.api.http.NotFoundException.Missing;
import io.shopgrid.api.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files of the jar, read once: nothing else can be asked for. */
public final class PageRoutes {
    private static final String YAML = "application/yaml";

    private final byte[] page = read("/page/index.html");
    private final byte[] contract = read("/openapi.yaml");
    private final Map<String, Asset> assets = Map.of(
            "live.css", new Asset("text/css; charset=utf-8", read("/page/live.css")),
            "live.js", new Asset("text/javascript; charset=utf-8", read("/page/live.js")),
            "icon.svg", new Asset("image/svg+xml", read("/page/icon.svg")));

    public List<Route> routes() {
        return List.of(
                Route.lenient("/", ctx -> write(ctx, "text/html; charset=utf-8", page)),
                Route.lenient("/assets/{file}", this::asset),
                Route.lenient("/openapi.yaml", ctx -> write(ctx, YAML, contract)));
    }

    private void asset(Context ctx) {
        String file = ctx.pathParam("file");
        @Nullable Asset asset = assets.get(file);
        if (asset == null) {
            throw new NotFoundException(Missing.FILE, "No asset has this name");
        }
        write(ctx, asset.contentType(), asset.bytes());
    }

    private static void write(Context ctx, String contentType, byte[] bytes) {
        ctx.header("Cache-Control", "no-cache").contentType(contentType).result(bytes);
    }

    private static byte[] read(String resource) {
        try (InputStream in = PageRoutes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The jar has no " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asset(String contentType, byte[] bytes) {}
}
