package io.shopgrid.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopgrid.compute.recommend.RecommendSettings;
import io.shopgrid.compute.source.GridState;
import io.shopgrid.model.Tables;
import io.shopgrid.model.source.Epoch;
import io.shopgrid.model.source.Rebuild;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.ignite.Ignite;
import org.apache.ignite.Ignition;
import org.apache.ignite.cache.query.ScanQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grids that lost more than the nodes that are left know. */
class GridHealerIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofSeconds(2);

    private LocalNodes nodes;

    @BeforeEach
    void locate(@TempDir Path directory) {
        nodes = new LocalNodes(directory);
    }

    @Test
    void shouldHealWhenTheOnlyNodeEndsBeforeTheNextHasItsRows() {
        // given
        Ignite only = Ignition.start(WithheldRows.of(nodes.node(1)));
        NodeServices services = NodeServices.startWithoutPricing(only, nodes.node(1));
        await().atMost(PATIENCE).until(() -> isOrdered(only));
        long before = epoch(only);

        try (Ignite next = Ignition.start(WithheldRows.of(nodes.node(2)));
                NodeServices ofNext = NodeServices.startWithoutPricing(next, nodes.node(2))) {
            // when
            Ignition.stop(only.name(), true);
            assertThat(GridHealer.lostPartitions(next)).containsKeys(Tables.GRID_EPOCH, Tables.REBUILDS);
            services.close();

            // then
            await().atMost(PATIENCE).until(() -> GridHealer.lostPartitions(next).isEmpty());
            await().atMost(PATIENCE).until(() -> isOrdered(next));
            assertThat(epoch(next)).isNotEqualTo(before);
            assertThat(GridState.of(next).epoch()).isEqualTo(epoch(next));
        }
    }

    @Test
    void shouldStartWhatReadsLostRowsOnceTheyAreHealed() throws Exception {
        // given
        Ignite only = Ignition.start(WithheldRows.of(nodes.node(1)));
        try (NodeServices services = NodeServices.startWithoutPricing(only, nodes.node(1))) {
            await().atMost(PATIENCE).until(() -> isOrdered(only));
        }
        try (Ignite next = Ignition.start(WithheldRows.of(nodes.node(2)))) {
            Ignition.stop(only.name(), true);
            assertThat(GridHealer.lostPartitions(next)).containsKey(Tables.REBUILDS);

            // when
            AtomicInteger tries = new AtomicInteger();
            CompletableFuture<Integer> started =
                    CompletableFuture.supplyAsync(() -> HealedStart.of(next, "test", () -> {
                        tries.incrementAndGet();
                        return next.cache(Tables.REBUILDS)
                                .query(new ScanQuery<>())
                                .getAll()
                                .size();
                    }));
            await().atMost(PATIENCE).until(() -> started.isDone() || tries.get() > 2);
            next.resetLostPartitions(Tables.ALL);

            // then
            assertThat(started.get(1, TimeUnit.MINUTES)).isZero();
        }
    }

    @Test
    void shouldRebuildWhenItGoesOnFromDiskWithoutANodeThatMayHaveNewerRows() throws Exception {
        // given
        long before;
        try (GridNode first = start(1, LONG).get();
                GridNode second = start(2, LONG).get()) {
            try (GridNode third = start(3, LONG).get()) {
                await().atMost(PATIENCE).until(() -> isOrdered(first.ignite()));
                before = epoch(first.ignite());
            }
        }

        // when
        CompletableFuture<GridNode> second = start(2, SHORT);
        CompletableFuture<GridNode> third = start(3, SHORT);

        // then
        try (GridNode one = second.get(1, TimeUnit.MINUTES);
                GridNode other = third.get(1, TimeUnit.MINUTES)) {
            await().atMost(PATIENCE).until(() -> epoch(one.ignite()) != before && isOrdered(one.ignite()));
            long after = epoch(one.ignite());
            assertThat(Epoch.isBefore(before, after)).isTrue();
            assertThat(Stream.of(one, other)
                            .map(node -> GridState.of(node.ignite()).epoch()))
                    .containsOnly(after);
            try (GridNode late = start(1, SHORT).get(1, TimeUnit.MINUTES)) {
                await().atMost(PATIENCE)
                        .until(() -> late.ignite().cache(Tables.REBUILDS).localPeek(Epoch.describe(after)) != null);
                assertThat(Activation.missing(late.ignite())).isEmpty();
                assertThat(epoch(late.ignite())).isEqualTo(after);
            }
        }
    }

    private CompletableFuture<GridNode> start(int number, Duration giveUpAfter) {
        NodeSettings settings = nodes.node(
                number,
                new PersistenceSettings(true, giveUpAfter),
                SessionSettings.standard(),
                RecommendSettings.standard());
        return CompletableFuture.supplyAsync(() -> GridNode.startWithoutPricing(settings));
    }

    private static long epoch(Ignite node) {
        return EpochKeeper.known(node);
    }

    /** Whether a rebuild was ordered in the grid's epoch. */
    private static boolean isOrdered(Ignite node) {
        return node.<String, Rebuild>cache(Tables.REBUILDS).containsKey(Epoch.describe(epoch(node)));
    }
}
