package io.shopgrid.ingest;

import io.shopgrid.broker.LocalBroker;
import io.shopgrid.broker.LocalBrokerSettings;
import io.shopgrid.model.settings.SettingsLoader;
import io.shopgrid.node.GridNode;
import io.shopgrid.node.NodeSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.ignite.Ignite;
import org.apache.ignite.Ignition;

/** A broker and server nodes in this JVM, on free ports. */
public final class TestGrid implements AutoCloseable {
    /** Ports that were handed out: one that is free again at once may be named twice otherwise. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    /** Partitions of each topic. */
    public static final int PARTITIONS = 3;

    private final Path directory;
    private final boolean pricing;
    private final Map<String, String> variables;
    private final LocalBroker broker;
    private final int discoveryPort = freePort();
    private final List<GridNode> nodes = new ArrayList<>();
    private int started;

    /** Nodes that only hold rows. */
    public TestGrid(Path directory, int nodes) {
        this(directory, nodes, false, Map.of());
    }

    /**
     * @param pricing whether the nodes price products
     * @param variables further settings of the nodes
     */
    TestGrid(Path directory, int nodes, boolean pricing, Map<String, String> variables) {
        this.directory = directory;
        this.pricing = pricing;
        this.variables = variables;
        this.broker = LocalBroker.start(LocalBrokerSettings.in(directory.resolve("kafka")));
        for (int at = 0; at < nodes; at++) {
            startNode();
        }
    }

    void startNode() {
        started++;
        Map<String, String> settings = new HashMap<>();
        settings.put("SHOPGRID_NAME", "node-" + started + "-" + discoveryPort);
        settings.put("SHOPGRID_DISCOVERY_PORT", "" + (nodes.isEmpty() ? discoveryPort : freePort()));
        settings.put("SHOPGRID_DISCOVERY_ADDRESSES", "127.0.0.1:" + discoveryPort);
        settings.put("SHOPGRID_COMMUNICATION_PORT", "" + freePort());
        settings.put("SHOPGRID_SQL_PORT", "" + freePort());
        settings.put("SHOPGRID_PARTITIONS", "16");
        settings.put("SHOPGRID_DATA_REGION", "128MiB");
        settings.put("SHOPGRID_THREADS", "2");
        settings.put("SHOPGRID_HALT_ON_FAILURE", "false");
        settings.put("SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        settings.put("SHOPGRID_WORK_DIRECTORY", directory.toString());
        settings.putAll(variables);
        NodeSettings loaded = SettingsLoader.load(NodeSettings.class, settings);
        nodes.add(pricing ? GridNode.start(loaded) : GridNode.startWithoutPricing(loaded));
    }

    /** Takes nodes away at once, as if their machine had failed: none hands over what it holds. */
    void lose(int number) {
        List<GridNode> lost = List.copyOf(nodes.subList(nodes.size() - number, nodes.size()));
        nodes.removeAll(lost);
        lost.parallelStream().forEach(node -> Ignition.stop(node.ignite().name(), true));
        lost.forEach(GridNode::close);
    }

    void stopNewestNode() {
        nodes.remove(nodes.size() - 1).close();
    }

    /** Why a node cannot do all that it should; empty if it can. */
    Optional<String> notReady(int at) {
        return nodes.get(at).notReady();
    }

    public Ignite node(int at) {
        return nodes.get(at).ignite();
    }

    int nodes() {
        return nodes.size();
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public IngestSettings ingestSettings(int partitions, int batchRecords) {
        return SettingsLoader.load(
                IngestSettings.class,
                Map.of(
                        "SHOPGRID_NAME", "ingest-" + discoveryPort,
                        "SHOPGRID_DISCOVERY_ADDRESSES", "127.0.0.1:" + discoveryPort,
                        "SHOPGRID_COMMUNICATION_PORT", "" + freePort(),
                        "SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                        "SHOPGRID_TOPICS_PARTITIONS", "" + partitions,
                        "SHOPGRID_BATCH_RECORDS", "" + batchRecords,
                        "SHOPGRID_WORK_DIRECTORY", directory.toString()));
    }

    /**
     * A port that nobody listens on, and that nobody was given before. Below those that systems give to outgoing connections: one
     * of these may be taken at any time.
     */
    private static int freePort() {
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
        for (int at = nodes.size() - 1; at >= 0; at--) {
            nodes.get(at).close();
        }
        broker.close();
    }
}
