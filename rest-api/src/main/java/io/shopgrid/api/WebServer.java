package io.shopgrid.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.shopgrid.api.http.Gate;
import io.shopgrid.api.http.HttpErrors;
import io.shopgrid.api.http.JettyErrors;
import io.shopgrid.api.http.Methods;
import io.shopgrid.api.http.RequestIds;
import io.shopgrid.api.http.Route;
import io.shopgrid.api.http.SecurityHeaders;
import io.shopgrid.api.metrics.RequestMetrics;
import io.shopgrid.api.tls.PemFiles;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ConditionalHandler;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Javalin on Jetty, set up: what holds for every request, whatever its route. */
final class WebServer {
    private static final int MIN_THREADS = 8;
    private static final Duration PREFLIGHT_KEPT = Duration.ofHours(1);

    private final ApiSettings settings;
    private final List<Route> routes;
    private final Gate gate;
    private final RequestMetrics metrics;

    private WebServer(ApiSettings settings, List<Route> routes, Gate gate, RequestMetrics metrics) {
        this.settings = settings;
        this.routes = routes;
        this.gate = gate;
        this.metrics = metrics;
    }

    /** A server that is not started yet. */
    static Javalin create(ApiSettings settings, List<Route> routes, Gate gate, RequestMetrics metrics) {
        return Javalin.create(new WebServer(settings, routes, gate, metrics)::configure);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = settings.limits().requestSize().bytes();
        config.router.ignoreTrailingSlashes = false;
        config.router.javaLangErrorHandler(HttpErrors::writeError);
        config.requestLogger.http(metrics::record);
        for (Route route : routes) {
            config.routes.addEndpoint(new Endpoint(route.method(), route.path(), gate.before(route)));
            if (route.method().equals(HandlerType.GET)) {
                config.routes.addEndpoint(new Endpoint(HandlerType.HEAD, route.path(), gate.before(route)));
            }
        }
        HttpErrors.register(config.routes, new Methods(routes));
        QueuedThreadPool threads = new QueuedThreadPool(settings.threads(), MIN_THREADS);
        threads.setName("http");
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(this::limit);
        config.jetty.addConnector(this::connector);
        config.jetty.modifyServer(this::surround);
    }

    private void limit(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(Math.toIntExact(settings.limits().headerSize().bytes()));
    }

    private Connector connector(Server server, HttpConfiguration http) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector connector = settings.tls().enabled()
                ? new ServerConnector(server, new SslConnectionFactory(certificate(http), plain.getProtocol()), plain)
                : new ServerConnector(server, plain);
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idleTimeout().toMillis());
        connector.setShutdownIdleTimeout(settings.stopTimeout().toMillis() / 4);
        return connector;
    }

    /** One certificate for whatever name a caller uses: in a cluster that may be a host's, a service's or an address. */
    private SslContextFactory.Server certificate(HttpConfiguration http) {
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setKeyStore(PemFiles.read(settings.tls()));
        ssl.setKeyStorePassword("");
        ssl.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        return ssl;
    }

    /** The handlers around Javalin; the one that is put in last is the outermost. */
    private void surround(Server server) {
        server.setStopTimeout(settings.stopTimeout().toMillis());
        insertForBodies(
                server, new SizeLimitHandler(settings.limits().requestSize().bytes(), -1));
        if (settings.limits().minDataRate() > 0) {
            insertForBodies(server, new MinimumDataRateHandler(settings.limits().minDataRate(), 0));
        }
        if (!settings.corsOrigins().isEmpty()) {
            server.insertHandler(crossOrigin());
        }
        server.insertHandler(new GracefulHandler());
        RequestIds ids = new RequestIds(new SecurityHeaders(settings.tls().enabled()));
        server.insertHandler(ids);
        server.setErrorHandler(new JettyErrors(ids));
        server.addBean(new NetworkConnectionLimit(settings.maxConnections(), server));
    }

    /** Nothing reads the body of a GET or HEAD, so these need not go through what watches over bodies. */
    private static void insertForBodies(Server server, Handler.Singleton handler) {
        server.insertHandler(handler);
        ConditionalHandler.SkipNext skip = new ConditionalHandler.SkipNext();
        skip.includeMethod("GET", "HEAD");
        server.insertHandler(skip);
    }

    private CrossOriginHandler crossOrigin() {
        CrossOriginHandler handler = new CrossOriginHandler();
        handler.setAllowedOriginPatterns(
                settings.corsOrigins().stream().map(Pattern::quote).collect(Collectors.toSet()));
        handler.setAllowedMethods(Set.of("GET", "HEAD", "POST", "DELETE"));
        handler.setAllowedHeaders(Set.of(
                Gate.KEY_HEADER,
                "Authorization",
                "Content-Type",
                "Idempotency-Key",
                "If-None-Match",
                RequestIds.HEADER));
        handler.setExposedHeaders(Set.of("ETag", "Retry-After", "Idempotency-Replayed", RequestIds.HEADER));
        handler.setAllowCredentials(false);
        handler.setDeliverPreflightRequests(false);
        handler.setPreflightMaxAge(PREFLIGHT_KEPT);
        return handler;
    }
}
