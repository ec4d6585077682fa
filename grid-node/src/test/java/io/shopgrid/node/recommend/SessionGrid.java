package io.shopgrid.node.recommend;

import static org.awaitility.Awaitility.await;

import io.shopgrid.compute.pricing.PricingSettings;
import io.shopgrid.compute.recommend.RecommendSettings;
import io.shopgrid.model.Tables;
import io.shopgrid.model.kafka.KafkaSettings;
import io.shopgrid.model.session.CustomerSession;
import io.shopgrid.model.settings.DataSize;
import io.shopgrid.node.GridNode;
import io.shopgrid.node.NodeSettings;
import io.shopgrid.node.PersistenceSettings;
import io.shopgrid.node.SessionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.Ignition;

/** Server nodes in this JVM that recommend. */
final class SessionGrid implements AutoCloseable {
    /** Ports that were handed out: one that is free again at once may be named twice otherwise. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private final Path workDirectory;
    private final RecommendSettings recommend;
    private final SessionSettings sessions;
    private final int discoveryPort = freePort();
    private final List<GridNode> nodes = new ArrayList<>();
    private int started;

    SessionGrid(Path workDirectory, RecommendSettings recommend, SessionSettings sessions) {
        this.workDirectory = workDirectory;
        this.recommend = recommend;
        this.sessions = sessions;
    }

    /** Starts one more node, and waits until every node owns sessions. */
    void start() {
        int number = ++started;
        nodes.add(GridNode.startWithoutPricing(new NodeSettings(
                "sessions-" + discoveryPort + "-" + number,
                "127.0.0.1",
                number == 1 ? discoveryPort : freePort(),
                List.of("127.0.0.1:" + discoveryPort),
                freePort(),
                "127.0.0.1",
                freePort(),
                1,
                16,
                new DataSize(64L << 20),
                PersistenceSettings.off(),
                2,
                workDirectory,
                2,
                false,
                new KafkaSettings(List.of("127.0.0.1:9"), null, Map.of()),
                PricingSettings.standard(),
                sessions,
                recommend)));
        await().atMost(Duration.ofSeconds(60)).until(() -> ignites().stream().allMatch(SessionGrid::ownsSessions));
    }

    private static boolean ownsSessions(Ignite node) {
        return node.affinity(Tables.SESSIONS).primaryPartitions(node.cluster().localNode()).length > 0;
    }

    /** Takes away the last node that was started, as if its machine had failed: it hands nothing over. */
    void loseLast() {
        GridNode lost = nodes.remove(nodes.size() - 1);
        Ignition.stop(lost.ignite().name(), true);
        lost.close();
    }

    List<Ignite> ignites() {
        return nodes.stream().map(GridNode::ignite).toList();
    }

    IgniteCache<String, CustomerSession> sessions() {
        return nodes.get(0).ignite().cache(Tables.SESSIONS);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            return GIVEN.add(port) ? port : freePort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        for (int last = nodes.size() - 1; last >= 0; last--) {
            nodes.get(last).close();
        }
        nodes.clear();
    }
}
