package io.shopgrid.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.shopgrid.ingest.apply.TryAgainException;
import io.shopgrid.model.Tables;
import io.shopgrid.model.market.CompetitorPriceKey;
import io.shopgrid.model.order.OrderLine;
import io.shopgrid.model.order.OrderLineKey;
import io.shopgrid.model.order.OrderStatus;
import io.shopgrid.model.price.PriceChangeKey;
import io.shopgrid.model.source.Rebuild;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteState;
import org.apache.ignite.Ignition;
import org.apache.ignite.cache.query.SqlFieldsQuery;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.internal.IgniteEx;
import org.apache.ignite.internal.processors.cache.CacheInvalidStateException;
import org.apache.ignite.internal.processors.cache.distributed.dht.preloader.GridDhtPartitionMap;
import org.apache.ignite.internal.processors.cache.distributed.dht.preloader.GridDhtPartitionsExchangeFuture;
import org.apache.ignite.internal.processors.cache.distributed.dht.topology.GridDhtPartitionState;
import org.apache.ignite.internal.processors.cache.distributed.dht.topology.GridDhtPartitionTopology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridClientIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @Test
    void shouldJoinWithANewClientWhenTheGridWasLost() {
        // given
        try (TestGrid grid = new TestGrid(directory, 2);
                GridClient client = GridClient.join(grid.ingestSettings(2, 100))) {
            Ignite before = client.get();

            // when
            grid.lose(1);

            // then
            assertThat(before.cache(Tables.PRICES).size()).isZero();
            assertThat(client.get()).isSameAs(before);

            // when
            grid.lose(1);

            // then
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThatThrownBy(client::get)
                            .isInstanceOf(TryAgainException.class)
                            .hasMessage("the grid is gone"));

            // when
            grid.startNode();

            // then
            await().atMost(LIMIT).ignoreException(TryAgainException.class).until(() -> client.get() != before);
            assertThat(client.get().cache(Tables.PRICES).size()).isZero();
        }
    }

    @Test
    void shouldJoinWithANewClientWhenOneAloneTakesRowsForLost() {
        // given
        try (TestGrid grid = new TestGrid(directory, 2);
                GridClient client = GridClient.join(grid.ingestSettings(2, 100), Duration.ofSeconds(2))) {
            Ignite before = client.get();
            IgniteCache<String, Rebuild> rebuilds = before.cache(Tables.REBUILDS);
            assertThat(rebuilds.get("")).isNull();

            // when
            takeForLost((IgniteEx) before, Tables.REBUILDS);

            // then
            assertThatThrownBy(() -> rebuilds.get("")).hasRootCauseInstanceOf(CacheInvalidStateException.class);
            assertThat(grid.node(0).cache(Tables.REBUILDS).lostPartitions()).isEmpty();
            await().atMost(LIMIT).ignoreException(TryAgainException.class).until(() -> client.get() != before);
            assertThat(client.get().<String, Rebuild>cache(Tables.REBUILDS).get(""))
                    .isNull();
        }
    }

    /** As when a client that opens a table asks a node just while no copy of it is complete. */
    private static void takeForLost(IgniteEx client, String table) {
        GridDhtPartitionTopology topology = client.cachex(table).context().topology();
        for (ClusterNode node : client.cluster().forServers().nodes()) {
            GridDhtPartitionMap copies = topology.partitions(node.id());
            List.copyOf(copies.map().keySet())
                    .forEach(partition -> copies.put(partition, GridDhtPartitionState.MOVING));
        }
        GridDhtPartitionsExchangeFuture view =
                client.context().cache().context().exchange().lastFinishedFuture();
        topology.detectLostPartitions(topology.readyTopologyVersion(), view);
        view.validate(client.cachex(table).context().group());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldKeepWhatBelongsTogetherTogetherFromTheFirstRowOn(boolean persistent) {
        // given
        Map<String, String> settings = Map.of("SHOPGRID_PERSISTENCE_ENABLED", "" + persistent);
        try (TestGrid grid = new TestGrid(directory, 2, false, settings);
                GridClient client = GridClient.join(grid.ingestSettings(2, 100))) {
            List<Ignite> views = List.of(client.get(), grid.node(0), grid.node(1));

            // when
            client.get().cacheNames().forEach(client.get()::cache);
            for (int line = 1; line <= 50; line++) {
                client.get()
                        .cache(Tables.ORDER_LINES)
                        .put(
                                new OrderLineKey("o-1", line),
                                new OrderLine("SKU-1", 1, BigDecimal.ONE, OrderStatus.PLACED));
            }

            // then
            assertThat(views).allSatisfy(view -> {
                for (int at = 1; at <= 50; at++) {
                    String owner = "o-" + at;
                    assertTogether(view, Tables.ORDERS, owner, Tables.ORDER_LINES, new OrderLineKey(owner, at));
                    assertTogether(view, Tables.PRICES, owner, Tables.PRICE_CHANGES, new PriceChangeKey(owner, at));
                    assertTogether(
                            view,
                            Tables.PRODUCTS,
                            owner,
                            Tables.COMPETITOR_PRICES,
                            new CompetitorPriceKey(owner, "rival-" + at));
                }
            });
            assertThat(grid.node(0)
                            .cache(Tables.ORDER_LINES)
                            .query(new SqlFieldsQuery("SELECT COUNT(*) FROM ORDER_LINE WHERE ORDER_ID = 'o-1'"))
                            .getAll())
                    .containsExactly(List.of(50L));
        }
    }

    private static void assertTogether(Ignite view, String table, Object key, String relatedTable, Object relatedKey) {
        assertThat(view.affinity(relatedTable).partition(relatedKey))
                .as("partition of %s in %s on %s", relatedKey, relatedTable, view.name())
                .isEqualTo(view.affinity(table).partition(key));
    }

    @Test
    void shouldEndWhileItWaitsForTheGrid() {
        // given
        try (TestGrid grid = new TestGrid(directory, 1)) {
            IngestSettings settings = grid.ingestSettings(2, 100);
            GridClient client = GridClient.join(settings);
            grid.lose(1);
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThatThrownBy(client::get).isInstanceOf(TryAgainException.class));

            // when
            client.close();

            // then
            assertThat(Ignition.state(settings.name())).isNotEqualTo(IgniteState.STARTED);
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().equals(settings.name() + "-grid-client"));
        }
    }
}
