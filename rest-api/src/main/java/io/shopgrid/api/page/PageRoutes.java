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
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Files of the jar, read once: nothing else can be asked for. None needs a key, since none has data in it. */
public final class PageRoutes {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";
    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
    private static final String YAML = "application/yaml";

    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/" + swaggerUiVersion() + "/";

    private final byte[] page = read("/page/index.html");
    private final byte[] docs = read("/page/docs.html");
    private final byte[] contract = read("/openapi.yaml");
    private final Map<String, Asset> assets = Map.of(
            "live.css", new Asset(CSS, read("/page/live.css")),
            "live.js", new Asset(JAVASCRIPT, read("/page/live.js")),
            "icon.svg", new Asset("image/svg+xml", read("/page/icon.svg")),
            "docs.js", new Asset(JAVASCRIPT, read("/page/docs.js")),
            "swagger-ui.css", new Asset(CSS, read(SWAGGER_UI + "swagger-ui.css")),
            "swagger-ui-bundle.js", new Asset(JAVASCRIPT, read(SWAGGER_UI + "swagger-ui-bundle.js")));

    public List<Route> routes() {
        return List.of(
                Route.lenient("/", ctx -> write(ctx, HTML, page)),
                Route.lenient("/docs", ctx -> write(ctx, HTML, docs)),
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

    private static String swaggerUiVersion() {
        Properties properties = new Properties();
        try (InputStream in = open("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static byte[] read(String resource) {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = PageRoutes.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("The class path has no " + resource);
        }
        return in;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asset(String contentType, byte[] bytes) {}
}
