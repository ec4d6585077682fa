package io.shopgrid.api;

import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import io.shopgrid.api.access.KeyFile;
import io.shopgrid.api.access.KeyRing;
import io.shopgrid.api.audit.AuditRoutes;
import io.shopgrid.api.audit.AuditTable;
import io.shopgrid.api.cluster.ClusterRoutes;
import io.shopgrid.api.event.EventRoutes;
import io.shopgrid.api.grid.Grid;
import io.shopgrid.api.health.HealthRoutes;
import io.shopgrid.api.health.Readiness;
import io.shopgrid.api.http.Amounts;
import io.shopgrid.api.http.Gate;
import io.shopgrid.api.http.Route;
import io.shopgrid.api.inventory.InventoryRoutes;
import io.shopgrid.api.journal.AuditLog;
import io.shopgrid.api.journal.Journal;
import io.shopgrid.api.key.KeyFileWatch;
import io.shopgrid.api.key.KeyRoutes;
import io.shopgrid.api.metrics.RequestMetrics;
import io.shopgrid.api.page.PageRoutes;
import io.shopgrid.api.price.PriceChangeRoutes;
import io.shopgrid.api.price.PriceRoutes;
import io.shopgrid.api.product.ProductRoutes;
import io.shopgrid.api.recommend.RecommendRoutes;
import io.shopgrid.api.write.GivenAnswers;
import io.shopgrid.api.write.Writes;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.process.GridService;
import io.shopgrid.model.process.StartFailedException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running API. Closing it lets requests under way finish. */
public final class ApiServer implements GridService {
    private static final Logger log = LoggerFactory.getLogger(ApiServer.class);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Readiness readiness;
    private final List<Route> routes;
    private final Javalin web;

    private ApiServer(ApiSettings settings) {
        Clock clock = Clock.systemUTC();
        KeyRing keys = new KeyRing(clock);
        AuditLog audit = new AuditLog(settings.journal().auditEntries());
        GivenAnswers answers = new GivenAnswers(clock);
        KeyFileWatch keyFile =
                opened(KeyFileWatch.of(new KeyFile(settings.keys().file()), keys, settings.name()));
        Grid grid = opened(Grid.connect(settings.grid(), clock));
        Journal journal = opened(
                Journal.open(settings.name(), settings.kafka(), settings.journal(), keys, audit, answers::note, clock));
        keyFile.follow(journal);
        opened(AuditTable.keep(grid, audit));
        this.readiness = new Readiness(grid, keys);
        RequestMetrics metrics = opened(new RequestMetrics(grid, readiness));
        Amounts amounts = new Amounts(new MoneyScale(settings.currencyDigits()));
        Writes writes = new Writes(journal, answers);
        this.routes = Stream.of(
                        opened(new PriceRoutes(grid, amounts)).routes(),
                        new PriceChangeRoutes(grid, amounts).routes(),
                        new ProductRoutes(grid, amounts).routes(),
                        new InventoryRoutes(grid).routes(),
                        new RecommendRoutes(grid).routes(),
                        new EventRoutes(writes, new MoneyScale(settings.currencyDigits())).routes(),
                        new KeyRoutes(keys, writes, clock).routes(),
                        new AuditRoutes(audit).routes(),
                        new ClusterRoutes(grid).routes(),
                        new HealthRoutes(readiness).routes(),
                        metrics.routes(settings.openMetrics()),
                        new PageRoutes().routes())
                .flatMap(List::stream)
                .toList();
        this.web = WebServer.create(settings, routes, new Gate(keys, settings.limits()), metrics);
    }

    /**
     * Starts the API. Grid and Kafka need not be there: the API looks for them until they are, and says so at
     * /health/ready.
     *
     * @throws StartFailedException if it cannot listen, or there is no key
     */
    public static ApiServer start(ApiSettings settings) {
        ApiServer server = new ApiServer(settings);
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
        if (!settings.tls().enabled() && !isLoopback(settings.host())) {
            log.atWarn()
                    .addKeyValue("host", settings.host())
                    .log("without TLS, API keys travel as plain text to an address that others reach");
        }
        return server;
    }

    private <T extends AutoCloseable> T opened(T resource) {
        running.push(resource);
        return resource;
    }

    /** Whether only this machine reaches an address. */
    public static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** The port that the API listens on: the one of the settings, or the one the system gave for 0. */
    public int port() {
        return web.port();
    }

    /** All that the API answers. */
    List<Route> routes() {
        return routes;
    }

    @Override
    public Optional<String> notReady() {
        List<String> reasons = readiness.reasons();
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    @Override
    public void close() {
        try {
            web.stop();
        } catch (JavalinException e) {
            log.atWarn().addKeyValue("reason", String.valueOf(e.getMessage())).log("requests cut off");
        }
        while (!running.isEmpty()) {
            close(running.pop());
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            log.atWarn().setCause(e).log("not closed cleanly");
        }
    }
}
