package io.shopgrid.bench;

import io.shopgrid.broker.LocalBroker;
import io.shopgrid.broker.LocalBrokerSettings;
import io.shopgrid.ingest.Ingest;
import io.shopgrid.ingest.IngestSettings;
import io.shopgrid.ingest.apply.GridWriter;
import io.shopgrid.model.settings.SettingsLoader;
import io.shopgrid.node.GridNode;
import io.shopgrid.node.NodeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.ignite.Ignite;

/** A broker and server nodes in this JVM, with data that goes when it is closed. */
final class BenchGrid implements AutoCloseable {
    /** Below the ports that systems give to outgoing connections. */
    private static final int FIRST_PORT = 21_500;

    private static final int FIRST_SQL_PORT = FIRST_PORT + 40;

    private final Path directory;
    private final LocalBroker broker;
    private final List<GridNode> nodes = new ArrayList<>();
    private final IngestSettings ingestSettings;

    /**
     * @param nodes server nodes
     * @param backups copies of each row beside the primary one
     */
    BenchGrid(int nodes, int backups) throws IOException {
        directory = Files.createTempDirectory("shopgrid-bench");
        broker = LocalBroker.start(LocalBrokerSettings.in(directory.resolve("kafka")));
        Map<String, String> shared = Map.of(
                "SHOPGRID_DISCOVERY_ADDRESSES", "127.0.0.1:" + FIRST_PORT + ".." + (FIRST_PORT + 9),
                "SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "SHOPGRID_WORK_DIRECTORY", directory.toString());
        Map<String, String> ingest = new HashMap<>(shared);
        ingest.put("SHOPGRID_COMMUNICATION_PORT", "" + (FIRST_PORT + 60));
        ingestSettings = SettingsLoader.load(IngestSettings.class, ingest);
        Ingest.createTopics(ingestSettings);
        for (int at = 0; at < nodes; at++) {
            Map<String, String> node = new HashMap<>(shared);
            node.put("SHOPGRID_NAME", "bench-" + at);
            node.put("SHOPGRID_DISCOVERY_PORT", "" + (FIRST_PORT + at));
            node.put("SHOPGRID_COMMUNICATION_PORT", "" + (FIRST_PORT + 20 + at));
            node.put("SHOPGRID_SQL_PORT", "" + (FIRST_SQL_PORT + at));
            node.put("SHOPGRID_BACKUPS", "" + backups);
            // A backlog is measured with pricing on: prices do not hold meanwhile.
            node.put("SHOPGRID_PRICING_MAX_LAG", "1d");
            node.put("SHOPGRID_DATA_REGION", "4GiB");
            node.put("SHOPGRID_HALT_ON_FAILURE", "false");
            this.nodes.add(GridNode.start(SettingsLoader.load(NodeSettings.class, node)));
        }
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Where the broker, the nodes and who joins them keep files. */
    Path directory() {
        return directory;
    }

    /** Where thin clients reach the nodes. */
    String sqlAddress() {
        return "127.0.0.1:%d..%d".formatted(FIRST_PORT + 40, FIRST_PORT + 40 + nodes.size() - 1);
    }

    Ignite node(int at) {
        return nodes.get(at).ignite();
    }

    List<GridNode> nodes() {
        return nodes;
    }

    /** Where the nodes listen for thin clients. */
    List<String> sqlAddresses() {
        return IntStream.range(0, nodes.size())
                .mapToObj(at -> "127.0.0.1:" + (FIRST_SQL_PORT + at))
                .toList();
    }

    /** Starts ingest with something between its workers and the grid. */
    Ingest startIngest(UnaryOperator<GridWriter> between) {
        return Ingest.start(ingestSettings, between);
    }

    @Override
    public void close() {
        for (int at = nodes.size() - 1; at >= 0; at--) {
            nodes.get(at).close();
        }
        broker.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
