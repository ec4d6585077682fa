package io.shopgrid.api.metrics;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.shopgrid.api.access.Role;
import io.shopgrid.api.grid.Grid;
import io.shopgrid.api.health.Readiness;
import io.shopgrid.api.http.Route;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and times requests by route template, method and status. Thread-safe. */
public final class RequestMetrics implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RequestMetrics.class);

    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

    public RequestMetrics(Grid grid, Readiness readiness) {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
        Gauge.builder("shopgrid.api.ready", readiness, from -> from.reasons().isEmpty() ? 1 : 0)
                .description("1 if the API can serve")
                .register(registry);
        Gauge.builder("shopgrid.api.grid.calls.running", grid, Grid::running)
                .description("Calls that the grid works on")
                .register(registry);
        Gauge.builder("shopgrid.api.grid.calls.waiting", grid, Grid::waiting)
                .description("Calls that wait to be sent to the grid")
                .register(registry);
    }

    /**
     * The route of the metrics.
     *
     * @param open whether no key is needed
     */
    public List<Route> routes(boolean open) {
        Route route = Route.lenient(
                "/metrics",
                ctx -> ctx.header("Cache-Control", "no-store")
                        .contentType(CONTENT_TYPE)
                        .result(registry.scrape(CONTENT_TYPE)));
        return List.of(open ? route : route.needs(Role.READER));
    }

    /** Takes note of an answered request. */
    public void record(Context ctx, Float millis) {
        String method = ctx.req().getMethod().toUpperCase(Locale.ROOT);
        Series series = new Series(
                METHODS.contains(method) ? method : "OTHER",
                template(ctx.endpoints().lastHttpEndpoint()),
                ctx.statusCode());
        timers.computeIfAbsent(series, this::timer).record((long) (millis * 1_000), TimeUnit.MICROSECONDS);
        log.atDebug()
                .addKeyValue("method", series.method)
                .addKeyValue("route", series.route)
                .addKeyValue("status", series.status)
                .log("request answered");
    }

    private Timer timer(Series series) {
        return Timer.builder("http.server.requests")
                .description("Requests by route, method and status")
                .tag("method", series.method)
                .tag("route", series.route)
                .tag("status", Integer.toString(series.status))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private record Series(String method, String route, int status) {}

    private static String template(@Nullable Endpoint endpoint) {
        return endpoint == null ? "unknown" : endpoint.path;
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }
}
