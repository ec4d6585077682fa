package io.shopgrid.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.shopgrid.compute.recommend.RecommendSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteCluster;
import org.apache.ignite.cache.CacheAtomicityMode;
import org.apache.ignite.cluster.ClusterState;
import org.apache.ignite.configuration.CacheConfiguration;
import org.apache.ignite.transactions.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Nodes that keep rows on disk and that join while others do start from their disks ever after. */
class BaselineGuardIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ExecutorService starting = Executors.newCachedThreadPool();
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    private LocalNodes nodes;

    @BeforeEach
    void listen(@TempDir Path workDirectory) {
        nodes = new LocalNodes(workDirectory);
        said.start();
        ((Logger) LoggerFactory.getLogger(GridNode.class)).addAppender(said);
    }

    @AfterEach
    void stop() {
        ((Logger) LoggerFactory.getLogger(GridNode.class)).detachAppender(said);
        starting.shutdownNow();
    }

    @Test
    void shouldStartFromDiskAfterJoiningWhileTheBaselineChanged() throws Exception {
        // given
        try (GridNode first = start(1).get();
                GridNode second = start(2).get()) {
            Ignite grid = first.ignite();
            IgniteCache<Integer, String> rows = grid.getOrCreateCache(new CacheConfiguration<Integer, String>("rows")
                    .setAtomicityMode(CacheAtomicityMode.TRANSACTIONAL)
                    .setBackups(1));

            // when
            CompletableFuture<GridNode> third;
            CompletableFuture<GridNode> fourth;
            try (Transaction holdsEveryChange = grid.transactions().txStart()) {
                rows.put(1, "one");
                third = start(3);
                await().atMost(PATIENCE).until(() -> servers(grid) == 3);
                IgniteCluster cluster = grid.cluster();
                starting.execute(() -> cluster.setBaselineTopology(
                        cluster.forServers().nodes().stream().toList()));
                await().atMost(PATIENCE)
                        .until(() -> cluster.currentBaselineTopology().size() == 3);
                fourth = start(4);
                await().atMost(PATIENCE).until(() -> servers(grid) == 4 || !said.list.isEmpty());
                holdsEveryChange.commit();
            }
            try (GridNode inBaseline = third.get(1, TimeUnit.MINUTES);
                    GridNode alsoInBaseline = fourth.get(1, TimeUnit.MINUTES)) {
                // All have the same rows and the same baseline when they stop.
                grid.cluster().state(ClusterState.INACTIVE);
            }
        }

        // then
        List<CompletableFuture<GridNode>> again =
                IntStream.rangeClosed(1, 4).mapToObj(this::start).toList();
        try (GridNode first = again.get(0).get(1, TimeUnit.MINUTES);
                GridNode second = again.get(1).get(1, TimeUnit.MINUTES);
                GridNode third = again.get(2).get(1, TimeUnit.MINUTES);
                GridNode fourth = again.get(3).get(1, TimeUnit.MINUTES)) {
            assertThat(List.of(first, second, third, fourth))
                    .allSatisfy(node ->
                            assertThat(node.ignite().cache("rows").get(1)).isEqualTo("one"));
        }
    }

    private static int servers(Ignite grid) {
        return grid.cluster().forServers().nodes().size();
    }

    private CompletableFuture<GridNode> start(int number) {
        NodeSettings settings = nodes.node(
                number,
                new PersistenceSettings(true, Duration.ofMinutes(5)),
                SessionSettings.standard(),
                RecommendSettings.standard());
        return CompletableFuture.supplyAsync(() -> GridNode.startWithoutPricing(settings), starting);
    }
}
