package io.shopgrid.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.Tables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.ignite.IgniteCache;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nodes see of each other's writes. */
class TableLayoutIT {
    /** So many that a stale copy is read several times where copies are read. */
    private static final int ROUNDS = 3_000;

    @Test
    void shouldReadAtOnceWhatAnotherNodeWasFirstToWrite(@TempDir Path directory) throws Exception {
        // given
        LocalNodes nodes = new LocalNodes(directory);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (GridNode first = GridNode.startWithoutPricing(nodes.node(1));
                GridNode second = GridNode.startWithoutPricing(nodes.node(2))) {
            // when
            Future<List<@Nullable Long>> seenByFirst = threads.submit(() -> race(first, together));
            Future<List<@Nullable Long>> seenBySecond = threads.submit(() -> race(second, together));

            // then
            assertThat(seenByFirst.get()).hasSize(ROUNDS).doesNotContainNull();
            assertThat(seenBySecond.get()).isEqualTo(seenByFirst.get());
        } finally {
            threads.shutdownNow();
        }
    }

    /** What is read after each attempt to be the first. */
    private static List<@Nullable Long> race(GridNode node, CyclicBarrier together) throws Exception {
        IgniteCache<String, Long> epochs = node.ignite().cache(Tables.GRID_EPOCH);
        List<@Nullable Long> seen = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            together.await(1, TimeUnit.MINUTES);
            epochs.putIfAbsent("round " + round, System.nanoTime());
            seen.add(epochs.get("round " + round));
        }
        return seen;
    }
}
