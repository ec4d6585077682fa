package io.shopgrid.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import io.shopgrid.api.cluster.ClusterRoutes;
import io.shopgrid.api.grid.Grid;
import io.shopgrid.api.health.HealthRoutes;
import io.shopgrid.api.http.Amounts;
import io.shopgrid.api.http.HttpErrors;
import io.shopgrid.api.http.JettyErrors;
import io.shopgrid.api.http.PostRoute;
import io.shopgrid.api.http.Route;
import io.shopgrid.api.http.SecurityHeaders;
import io.shopgrid.api.inventory.InventoryRoutes;
import io.shopgrid.api.metrics.RequestMetrics;
import io.shopgrid.api.page.PageRoutes;
import io.shopgrid.api.price.PriceRoutes;
import io.shopgrid.api.product.ProductRoutes;
import io.shopgrid.api.recommend.RecommendRoutes;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.process.GridService;
import io.shopgrid.model.process.StartFailedException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running API. Closing it lets requests under way finish. */
public final class ApiServer implements GridService {
    private static final Logger log = LoggerFactory.getLogger(ApiServer.class);
    private static final int MIN_THREADS = 8;

    private final Grid grid;
    private final RequestMetrics metrics;
    private final List<Route> routes;
    private final List<PostRoute> postRoutes;
    private final Javalin web;

    private ApiServer(ApiSettings settings, Grid grid) {
        this.grid = grid;
        this.metrics = new RequestMetrics(grid);
        RecommendRoutes recommend = new RecommendRoutes(grid);
        this.postRoutes = recommend.postRoutes();
        this.routes = routes(grid, recommend, metrics, new Amounts(new MoneyScale(settings.currencyDigits())));
        this.web = Javalin.create(config -> configure(config, settings));
    }

    /**
     * Starts the API. The grid need not be there: the API looks for it until it is, and says so at /health/ready.
     *
     * @throws StartFailedException if it cannot listen
     */
    public static ApiServer start(ApiSettings settings) {
        ApiServer server = new ApiServer(settings, Grid.connect(settings.grid(), Clock.systemUTC()));
        try {
            server.web.start();
        } catch (JavalinBindException e) {
            server.close();
            throw new StartFailedException(
                    "cannot listen on %s:%d: the port is taken, or the address is not one of this machine"
                            .formatted(settings.host(), settings.port()),
                    e);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        log.atInfo()
                .addKeyValue("host", settings.host())
                .addKeyValue("port", server.port())
                .log("API listens");
        return server;
    }

    private static List<Route> routes(Grid grid, RecommendRoutes recommend, RequestMetrics metrics, Amounts amounts) {
        return Stream.of(
                        new PriceRoutes(grid, amounts).routes(),
                        new ProductRoutes(grid, amounts).routes(),
                        new InventoryRoutes(grid).routes(),
                        recommend.routes(),
                        new ClusterRoutes(grid).routes(),
                        new HealthRoutes(grid).routes(),
                        metrics.routes(),
                        new PageRoutes().routes())
                .flatMap(List::stream)
                .toList();
    }

    private void configure(JavalinConfig config, ApiSettings settings) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = false;
        config.router.javaLangErrorHandler(HttpErrors::writeError);
        configureJetty(config, settings);
        config.requestLogger.http(metrics::record);
        config.routes.before(SecurityHeaders::add);
        for (Route route : routes) {
            config.routes.get(route.path(), route);
            config.routes.head(route.path(), route);
        }
        for (PostRoute route : postRoutes) {
            config.routes.post(route.path(), route);
        }
        HttpErrors.register(config.routes);
    }

    private static void configureJetty(JavalinConfig config, ApiSettings settings) {
        QueuedThreadPool threads = new QueuedThreadPool(settings.threads(), MIN_THREADS);
        threads.setName("http");
        config.jetty.threadPool = threads;
        config.jetty.addConnector((server, http) -> {
            ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
            connector.setHost(settings.host());
            connector.setPort(settings.port());
            connector.setIdleTimeout(settings.idleTimeout().toMillis());
            connector.setShutdownIdleTimeout(settings.stopTimeout().toMillis() / 4);
            return connector;
        });
        config.jetty.modifyServer(server -> limit(server, settings));
    }

    private static void limit(Server server, ApiSettings settings) {
        server.setStopTimeout(settings.stopTimeout().toMillis());
        server.insertHandler(new GracefulHandler());
        server.setErrorHandler(new JettyErrors());
        server.addBean(new NetworkConnectionLimit(settings.maxConnections(), server));
    }

    /** The port that the API listens on: the one of the settings, or the one the system gave for 0. */
    public int port() {
        return web.port();
    }

    /** All that the API answers to GET and HEAD. */
    List<Route> routes() {
        return routes;
    }

    /** All that the API answers to POST. */
    List<PostRoute> postRoutes() {
        return postRoutes;
    }

    @Override
    public Optional<String> notReady() {
        List<String> reasons = grid.status().reasons();
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    @Override
    public void close() {
        try {
            web.stop();
        } catch (JavalinException e) {
            log.atWarn().addKeyValue("reason", String.valueOf(e.getMessage())).log("requests cut off");
        } finally {
            grid.close();
            metrics.close();
        }
    }
}
