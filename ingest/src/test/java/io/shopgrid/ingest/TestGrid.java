package io.shopgrid.ingest;

import io.shopgrid.broker.LocalBroker;
import io.shopgrid.broker.LocalBrokerSettings;
import io.shopgrid.model.settings.SettingsLoader;
import io.shopgrid.node.GridNode;
import io.shopgrid.node.NodeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.ignite.Ignite;

/** A broker and server nodes in this JVM, on free ports. */
final class TestGrid implements AutoCloseable {
    private final Path directory;
    private final LocalBroker broker;
    private final int discoveryPort = freePort();
    private final List<GridNode> nodes = new ArrayList<>();
    private int started;

    TestGrid(Path directory, int nodes) {
        this.directory = directory;
        this.broker = LocalBroker.start(LocalBrokerSettings.in(directory.resolve("kafka")));
        for (int at = 0; at < nodes; at++) {
            startNode();
        }
    }

    void startNode() {
        started++;
        nodes.add(GridNode.startWithoutPricing(SettingsLoader.load(
                NodeSettings.class,
                Map.of(
                        "SHOPGRID_NAME",
                        "node-" + started + "-" + discoveryPort,
                        "SHOPGRID_DISCOVERY_PORT",
                        "" + (nodes.isEmpty() ? discoveryPort : freePort()),
                        "SHOPGRID_DISCOVERY_ADDRESSES",
                        "127.0.0.1:" + discoveryPort,
                        "SHOPGRID_COMMUNICATION_PORT",
                        "" + freePort(),
                        "SHOPGRID_SQL_PORT",
                        "" + freePort(),
                        "SHOPGRID_PARTITIONS",
                        "16",
                        "SHOPGRID_DATA_REGION",
                        "128MiB",
                        "SHOPGRID_THREADS",
                        "2",
                        "SHOPGRID_HALT_ON_FAILURE",
                        "false",
                        "SHOPGRID_WORK_DIRECTORY",
                        directory.toString()))));
    }

    void stopNewestNode() {
        nodes.remove(nodes.size() - 1).close();
    }

    Ignite node(int at) {
        return nodes.get(at).ignite();
    }

    int nodes() {
        return nodes.size();
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    IngestSettings ingestSettings(int partitions, int batchRecords) {
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

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
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
