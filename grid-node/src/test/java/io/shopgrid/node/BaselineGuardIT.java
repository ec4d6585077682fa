package io.shopgrid.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.shopgrid.compute.pricing.PricingSettings;
import io.shopgrid.compute.recommend.RecommendSettings;
import io.shopgrid.model.kafka.KafkaSettings;
import io.shopgrid.model.settings.DataSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteCluster;
import org.apache.ignite.cache.CacheAtomicityMode;
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

    /** Ports that were handed out: one that is free again at once may be named twice otherwise. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private final int discoveryPort = freePort();
    private final ExecutorService starting = Executors.newCachedThreadPool();
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @TempDir
    private Path workDirectory;

    @BeforeEach
    void listen() {
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
            third.get(1, TimeUnit.MINUTES).close();
            fourth.get(1, TimeUnit.MINUTES).close();
            second.close();
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
        NodeSettings settings = new NodeSettings(
                "baseline-" + discoveryPort + "-" + number,
                "127.0.0.1",
                number == 1 ? discoveryPort : freePort(),
                List.of("127.0.0.1:" + discoveryPort),
                freePort(),
                "127.0.0.1",
                freePort(),
                1,
                16,
                new DataSize(64L << 20),
                new PersistenceSettings(true, Duration.ofMinutes(5)),
                2,
                workDirectory,
                2,
                false,
                new KafkaSettings(List.of("127.0.0.1:9"), null, Map.of()),
                PricingSettings.standard(),
                SessionSettings.standard(),
                RecommendSettings.standard());
        return CompletableFuture.supplyAsync(() -> GridNode.startWithoutPricing(settings), starting);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            return GIVEN.add(port) ? port : freePort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
