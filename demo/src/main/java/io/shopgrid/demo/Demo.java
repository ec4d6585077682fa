package io.shopgrid.demo;

import io.shopgrid.api.ApiServer;
import io.shopgrid.api.access.Role;
import io.shopgrid.api.key.KeySettings;
import io.shopgrid.broker.BrokerStartException;
import io.shopgrid.broker.LocalBroker;
import io.shopgrid.broker.LocalBrokerSettings;
import io.shopgrid.demo.simulator.ShopSimulator;
import io.shopgrid.ingest.Ingest;
import io.shopgrid.ingest.IngestSettings;
import io.shopgrid.model.Tables;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.process.StartFailedException;
import io.shopgrid.node.GridNode;
import io.shopgrid.node.NodeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.ignite.Ignite;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything the demo runs, in the order in which it comes up. Closing it goes the other way and keeps no data. */
final class Demo implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Demo.class);

    private final DemoSettings settings;
    private final Clock clock = Clock.systemUTC();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<GridNode> nodes = new ArrayList<>();
    private final long startedNanos = System.nanoTime();
    private @Nullable DemoKeys keys;
    private @Nullable Ingest ingest;
    private @Nullable ShopSimulator simulator;

    private Demo(DemoSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts everything.
     *
     * @param say takes a line for each thing that is up
     * @throws StartFailedException if something cannot start; what had started is closed
     */
    static Demo start(DemoSettings settings, boolean withSimulator, Consumer<String> say) {
        Demo demo = new Demo(settings);
        try {
            demo.bringUp(withSimulator, say);
            return demo;
        } catch (RuntimeException failed) {
            demo.close();
            throw failed;
        }
    }

    private void bringUp(boolean withSimulator, Consumer<String> say) {
        Path directory = temporaryDirectory();
        LocalBroker broker = startBroker(directory);
        say.accept("Kafka broker       " + broker.bootstrapServers());
        IngestSettings ingestSettings = settings.ingest().at(broker.bootstrapServers(), directory);
        Ingest.createTopics(ingestSettings);
        List<String> nodeAddresses = new ArrayList<>();
        for (int at = 0; at < settings.nodes(); at++) {
            NodeSettings node = settings.node().sibling(at).at(broker.bootstrapServers(), directory);
            nodes.add(opened(GridNode.start(node)));
            nodeAddresses.add(node.sqlHost() + ":" + node.sqlPort());
            say.accept("server node        %s, JDBC %s:%d".formatted(node.name(), node.sqlHost(), node.sqlPort()));
        }
        ingest = opened(Ingest.start(ingestSettings));
        say.accept("ingest             " + ingestSettings.name());
        keys = opened(DemoKeys.make(directory.resolve("api-keys.json"), clock));
        ApiServer api = opened(ApiServer.start(
                settings.api().among(nodeAddresses, broker.bootstrapServers()).with(new KeySettings(keys.hashes()))));
        say.accept("API                http://%s:%d".formatted(settings.api().host(), api.port()));
        if (withSimulator) {
            ShopSimulator shop = opened(new ShopSimulator(
                    settings.simulator(),
                    ingestSettings.kafka().clientProperties(),
                    new MoneyScale(settings.node().currencyDigits()),
                    clock));
            shop.start();
            simulator = shop;
            say.accept("simulated shop     %,d products"
                    .formatted(settings.simulator().products()));
        }
    }

    private LocalBroker startBroker(Path directory) {
        try {
            return opened(LocalBroker.start(
                    LocalBrokerSettings.in(directory.resolve("kafka")).withPort(settings.kafkaPort())));
        } catch (BrokerStartException failed) {
            throw new StartFailedException(String.valueOf(failed.getMessage()), failed);
        }
    }

    private Path temporaryDirectory() {
        try {
            Path directory = Files.createTempDirectory("shopgrid-demo");
            running.push(() -> delete(directory));
            return directory;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        running.push(resource);
        return resource;
    }

    /** What is there and what to try. */
    List<String> greeting() {
        String api =
                "http://%s:%d".formatted(settings.api().host(), settings.api().port());
        String jdbc = "jdbc:ignite:thin://%s:%d/%s"
                .formatted(settings.node().sqlHost(), settings.node().sqlPort(), Tables.SCHEMA);
        String reader = keys == null ? "" : keys.secret(Role.READER);
        return List.of(
                "",
                "ready after %.0f s".formatted((System.nanoTime() - startedNanos) / 1e9),
                "  live prices      " + api + "/#key=" + reader,
                "  API              " + api + "/docs",
                "  API keys         " + DemoKeys.file(),
                "  a few prices     curl -H 'X-API-Key: " + reader + "' '" + api + "/v1/prices?limit=5'",
                "  why this price   curl -H 'X-API-Key: " + reader + "' " + api + "/v1/prices/SKU/explanation",
                "  what to show     curl -H 'X-API-Key: " + reader + "' " + api
                        + "/v1/sessions/SESSION/recommendations",
                "                   curl -H 'X-API-Key: " + reader + "' " + api + "/v1/products/SKU/related",
                "  SQL              " + jdbc,
                "  price changes    kcat -b 127.0.0.1:" + settings.kafkaPort() + " -t shopgrid.price-changes -C",
                "  log              logs/demo.log",
                "Ctrl-C stops it.",
                "");
    }

    /** One line: what has happened so far. */
    String progress() {
        Ignite node = nodes.get(0).ignite();
        long published =
                nodes.stream().mapToLong(any -> any.pricing().published()).sum();
        long decided =
                nodes.stream().mapToLong(any -> any.pricing().decisions()).sum();
        long sent = simulator == null ? 0 : simulator.statistics().events();
        long applied = ingest == null ? 0 : ingest.recordsApplied();
        return "events sent %,d, applied %,d | orders %,d | prices decided %,d, published %,d"
                .formatted(sent, applied, node.cache(Tables.ORDERS).size(), decided, published);
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            AutoCloseable next = running.pop();
            try {
                next.close();
            } catch (Exception failed) {
                log.atWarn().setCause(failed).log("not closed cleanly");
            }
        }
    }
}
