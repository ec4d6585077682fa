package io.shopgrid.bench;

import io.shopgrid.broker.LocalBroker;
import io.shopgrid.broker.LocalBrokerSettings;
import io.shopgrid.compute.pricing.PricingStatistics;
import io.shopgrid.ingest.Ingest;
import io.shopgrid.ingest.IngestSettings;
import io.shopgrid.ingest.apply.GridWriter;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import io.shopgrid.model.settings.SettingsLoader;
import io.shopgrid.model.source.SourceOffset;
import io.shopgrid.model.source.SourceOffsetKey;
import io.shopgrid.node.GridNode;
import io.shopgrid.node.NodeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.jspecify.annotations.Nullable;

/** A broker and server nodes in this JVM, with data that goes when it is closed. */
final class BenchGrid implements AutoCloseable {
    /** Pricing rests if it decides nothing for so long. */
    private static final Duration REST = Duration.ofMillis(2_500);

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Below the ports that systems give to outgoing connections. */
    private static final int FIRST_PORT = 21_500;

    private static final int FIRST_SQL_PORT = FIRST_PORT + 40;

    private final Path directory;
    private final LocalBroker broker;
    private final List<GridNode> nodes = new ArrayList<>();
    private final IngestSettings ingestSettings;

    /**
     * How the server nodes are set up.
     *
     * @param nodes server nodes
     * @param backups copies of each row beside the primary one
     * @param priced whether the nodes price their products by themselves
     * @param file settings of each node; null if there is none
     * @param settings further ones, named as in the environment; they win over the file
     */
    record Layout(
            int nodes,
            int backups,
            boolean priced,
            @Nullable Path file,
            Map<String, String> settings) {
        /** Nodes with pricing whose prices do not hold while a backlog is measured. */
        static Layout of(int nodes, int backups) {
            return new Layout(
                    nodes,
                    backups,
                    true,
                    null,
                    Map.of("SHOPGRID_PRICING_MAX_LAG", "1d", "SHOPGRID_DATA_REGION", "8GiB"));
        }

        /** Nodes of this settings file: each row has one backup as soon as there are two. */
        static Layout of(int nodes, Path file) {
            return new Layout(nodes, Math.min(1, nodes - 1), true, file, Map.of());
        }

        /** These, with further settings, which win. */
        Layout with(Map<String, String> further) {
            Map<String, String> all = new HashMap<>(settings);
            all.putAll(further);
            return new Layout(nodes, backups, priced, file, Map.copyOf(all));
        }

        /** These, but they leave pricing to others. */
        Layout unpriced() {
            return new Layout(nodes, backups, false, file, settings);
        }

        private GridNode start(Map<String, String> own) {
            Map<String, String> all = new HashMap<>(settings);
            all.putAll(own);
            NodeSettings node = file == null
                    ? SettingsLoader.load(NodeSettings.class, all)
                    : SettingsLoader.load(NodeSettings.class, file, all);
            return priced ? GridNode.start(node) : GridNode.startWithoutPricing(node);
        }
    }

    /**
     * @param nodes server nodes
     * @param backups copies of each row beside the primary one
     */
    BenchGrid(int nodes, int backups) throws IOException {
        this(Layout.of(nodes, backups));
    }

    BenchGrid(Layout layout) throws IOException {
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
        for (int at = 0; at < layout.nodes(); at++) {
            Map<String, String> node = new HashMap<>(shared);
            node.put("SHOPGRID_NAME", "bench-" + at);
            node.put("SHOPGRID_DISCOVERY_PORT", "" + (FIRST_PORT + at));
            node.put("SHOPGRID_COMMUNICATION_PORT", "" + (FIRST_PORT + 20 + at));
            node.put("SHOPGRID_SQL_PORT", "" + (FIRST_SQL_PORT + at));
            node.put("SHOPGRID_BACKUPS", "" + layout.backups());
            node.put("SHOPGRID_HALT_ON_FAILURE", "false");
            nodes.add(layout.start(node));
        }
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Where the broker, the nodes and who joins them keep files. */
    Path directory() {
        return directory;
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

    /** Waits until all that a topic has now is in the tables. */
    void awaitApplied(SourceTopic topic, Duration limit) {
        Map<Integer, Long> ends = KafkaEnds.of(bootstrapServers(), topic);
        IgniteCache<SourceOffsetKey, SourceOffset> offsets = node(0).cache(Tables.SOURCE_OFFSETS);
        Wait.need(
                topic.topicName() + " applied",
                () -> ends.entrySet().stream().allMatch(end -> {
                    SourceOffset noted = offsets.get(new SourceOffsetKey(topic, end.getKey()));
                    return end.getValue() == 0 || (noted != null && noted.nextOffset() >= end.getValue());
                }),
                limit);
    }

    /** What the nodes' pricing did, all together. */
    long pricing(ToLongFunction<PricingStatistics> what) {
        return nodes.stream().map(GridNode::pricing).mapToLong(what).sum();
    }

    /** Waits until pricing decides nothing for a while. */
    void awaitPricingAtRest() {
        long[] before = {-1};
        Wait.need(
                "pricing at rest",
                () -> {
                    long now = pricing(PricingStatistics::decisions);
                    boolean rests = now == before[0];
                    before[0] = now;
                    LockSupport.parkNanos(REST.toNanos());
                    return rests;
                },
                LIMIT);
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
