package io.shopgrid.replay;

import io.shopgrid.broker.LocalBroker;
import io.shopgrid.broker.LocalBrokerSettings;
import io.shopgrid.ingest.Ingest;
import io.shopgrid.ingest.IngestSettings;
import io.shopgrid.model.settings.SettingsLoader;
import io.shopgrid.node.GridNode;
import io.shopgrid.node.NodeSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.ignite.Ignite;

/** A broker, two server nodes and, once started, ingest in this JVM, on free ports. */
final class TestGrid implements AutoCloseable {
    /** Ports that were handed out: one that is free again at once may be named twice otherwise. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private static final int PARTITIONS = 3;

    private final Path directory;
    private final LocalBroker broker;
    private final int discoveryPort = freePort();
    private final List<Integer> sqlPorts = new ArrayList<>();
    private final List<GridNode> nodes = new ArrayList<>();
    private Ingest ingest;

    TestGrid(Path directory) {
        this.directory = directory;
        this.broker = LocalBroker.start(LocalBrokerSettings.in(directory.resolve("kafka")));
        startNode(1);
        startNode(2);
    }

    private void startNode(int number) {
        sqlPorts.add(freePort());
        nodes.add(GridNode.startWithoutPricing(SettingsLoader.load(
                NodeSettings.class,
                Map.of(
                        "SHOPGRID_NAME",
                        "node-" + number + "-" + discoveryPort,
                        "SHOPGRID_DISCOVERY_PORT",
                        "" + (nodes.isEmpty() ? discoveryPort : freePort()),
                        "SHOPGRID_DISCOVERY_ADDRESSES",
                        "127.0.0.1:" + discoveryPort,
                        "SHOPGRID_COMMUNICATION_PORT",
                        "" + freePort(),
                        "SHOPGRID_SQL_PORT",
                        "" + sqlPorts.get(number - 1),
                        "SHOPGRID_PARTITIONS",
                        "16",
                        "SHOPGRID_DATA_REGION",
                        "256MiB",
                        "SHOPGRID_THREADS",
                        "2",
                        "SHOPGRID_HALT_ON_FAILURE",
                        "false",
                        "SHOPGRID_WORK_DIRECTORY",
                        directory.toString()))));
    }

    void startIngest() {
        ingest = Ingest.start(SettingsLoader.load(
                IngestSettings.class,
                Map.of(
                        "SHOPGRID_NAME", "ingest-" + discoveryPort,
                        "SHOPGRID_DISCOVERY_ADDRESSES", "127.0.0.1:" + discoveryPort,
                        "SHOPGRID_COMMUNICATION_PORT", "" + freePort(),
                        "SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                        "SHOPGRID_TOPICS_PARTITIONS", "" + PARTITIONS,
                        "SHOPGRID_WORK_DIRECTORY", directory.toString())));
    }

    /** Stops the node that the JDBC URL names first; the other one is where processes find the grid. */
    void stopAskedNode() {
        nodes.remove(1).close();
    }

    Ignite node() {
        return nodes.get(0).ignite();
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    String jdbcUrl() {
        return "jdbc:ignite:thin://127.0.0.1:%d,127.0.0.1:%d/SHOPGRID".formatted(sqlPorts.get(1), sqlPorts.get(0));
    }

    /** Environment of a replay into this grid. */
    Map<String, String> environment() {
        return Map.of(
                "SHOPGRID_KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers(),
                "SHOPGRID_JDBC_URL",
                jdbcUrl(),
                "SHOPGRID_PATIENCE",
                "60s",
                "SHOPGRID_POLL_EVERY",
                "20ms");
    }

    /** Creates the topics as ingest would, without a grid. */
    static void createTopics(LocalBroker broker) {
        Ingest.createTopics(SettingsLoader.load(
                IngestSettings.class, Map.of("SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers())));
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

    @Override
    public void close() {
        if (ingest != null) {
            ingest.close();
        }
        for (int at = nodes.size() - 1; at >= 0; at--) {
            nodes.get(at).close();
        }
        broker.close();
    }
}
