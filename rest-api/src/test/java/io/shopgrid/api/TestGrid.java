package io.shopgrid.api;

import static org.awaitility.Awaitility.await;

import io.shopgrid.compute.pricing.PricingSettings;
import io.shopgrid.compute.recommend.RecommendSettings;
import io.shopgrid.compute.source.GridState;
import io.shopgrid.model.Tables;
import io.shopgrid.model.kafka.KafkaSettings;
import io.shopgrid.model.settings.DataSize;
import io.shopgrid.model.source.Epoch;
import io.shopgrid.model.source.Rebuild;
import io.shopgrid.node.GridNode;
import io.shopgrid.node.NodeSettings;
import io.shopgrid.node.PersistenceSettings;
import io.shopgrid.node.SessionSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.apache.ignite.IgniteCache;

/** Two server nodes in this JVM, on ports of their own. */
final class TestGrid implements AutoCloseable {
    /** Ports that were handed out: one that is free again at once may be named twice otherwise. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private final List<GridNode> nodes = new ArrayList<>();

    private TestGrid() {}

    /** Nodes that leave the prices to the test. */
    static TestGrid start(String name, Path folder, int firstSqlPort, int secondSqlPort) {
        KafkaSettings none = new KafkaSettings(List.of("127.0.0.1:9"), null, Map.of());
        return start(
                GridNode::startWithoutPricing,
                name,
                folder,
                firstSqlPort,
                secondSqlPort,
                none,
                PricingSettings.standard());
    }

    /** Nodes that price. */
    static TestGrid startPricing(
            String name,
            Path folder,
            int firstSqlPort,
            int secondSqlPort,
            KafkaSettings kafka,
            PricingSettings pricing) {
        return start(GridNode::start, name, folder, firstSqlPort, secondSqlPort, kafka, pricing);
    }

    private static TestGrid start(
            Function<NodeSettings, GridNode> start,
            String name,
            Path folder,
            int firstSqlPort,
            int secondSqlPort,
            KafkaSettings kafka,
            PricingSettings pricing) {
        int firstDiscovery = freePort();
        int secondDiscovery = freePort();
        List<String> addresses = List.of("127.0.0.1:" + firstDiscovery, "127.0.0.1:" + secondDiscovery);
        TestGrid grid = new TestGrid();
        grid.nodes.add(
                start.apply(settings(name + "-1", firstDiscovery, addresses, firstSqlPort, folder, kafka, pricing)));
        grid.nodes.add(
                start.apply(settings(name + "-2", secondDiscovery, addresses, secondSqlPort, folder, kafka, pricing)));
        grid.declareComplete();
        return grid;
    }

    /** A grid is not ready before it is rebuilt from its topics: this one has none. */
    private void declareComplete() {
        IgniteCache<String, Rebuild> rebuilds = nodes.get(0).ignite().cache(Tables.REBUILDS);
        String epoch = Epoch.describe(GridState.of(nodes.get(0).ignite()).epoch());
        Rebuild ordered = await().until(() -> rebuilds.get(epoch), Objects::nonNull);
        rebuilds.put(epoch, ordered.planned(List.of(), 0).finished(0));
    }

    private static NodeSettings settings(
            String name,
            int discoveryPort,
            List<String> addresses,
            int sqlPort,
            Path folder,
            KafkaSettings kafka,
            PricingSettings pricing) {
        return new NodeSettings(
                name,
                "127.0.0.1",
                discoveryPort,
                addresses,
                freePort(),
                "127.0.0.1",
                sqlPort,
                1,
                16,
                DataSize.ofMebibytes(64),
                PersistenceSettings.off(),
                2,
                folder,
                2,
                false,
                kafka,
                pricing,
                SessionSettings.standard(),
                RecommendSettings.standard());
    }

    /**
     * A port that nobody listens on, and that nobody was given before. Below those that systems give to outgoing connections: one
     * of these may be taken at any time.
     */
    static int freePort() {
        int probed = ThreadLocalRandom.current().nextInt(15_000, 30_000);
        try (ServerSocket socket = new ServerSocket(probed, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            return GIVEN.add(port) ? port : freePort();
        } catch (IOException taken) {
            return freePort();
        }
    }

    <K, V> IgniteCache<K, V> table(String name) {
        return nodes.get(0).ignite().cache(name);
    }

    @Override
    public void close() {
        nodes.forEach(GridNode::close);
    }
}
