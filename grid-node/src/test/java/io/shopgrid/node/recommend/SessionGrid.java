package io.shopgrid.node.recommend;

import static org.awaitility.Awaitility.await;

import io.shopgrid.compute.recommend.RecommendSettings;
import io.shopgrid.model.Tables;
import io.shopgrid.model.session.CustomerSession;
import io.shopgrid.node.GridNode;
import io.shopgrid.node.LocalNodes;
import io.shopgrid.node.PersistenceSettings;
import io.shopgrid.node.SessionSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.Ignition;

/** Server nodes in this JVM that recommend. */
final class SessionGrid implements AutoCloseable {
    private final LocalNodes localNodes;
    private final RecommendSettings recommend;
    private final SessionSettings sessions;
    private final List<GridNode> nodes = new ArrayList<>();
    private int started;

    SessionGrid(Path workDirectory, RecommendSettings recommend, SessionSettings sessions) {
        this.localNodes = new LocalNodes(workDirectory);
        this.recommend = recommend;
        this.sessions = sessions;
    }

    /** Starts one more node, and waits until every node owns sessions. */
    void start() {
        nodes.add(GridNode.startWithoutPricing(
                localNodes.node(++started, PersistenceSettings.off(), sessions, recommend)));
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

    @Override
    public void close() {
        for (int last = nodes.size() - 1; last >= 0; last--) {
            nodes.get(last).close();
        }
        nodes.clear();
    }
}
