package io.shopgrid.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.shopgrid.compute.order.PutOrderLine;
import io.shopgrid.compute.source.Beside;
import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.compute.source.Followed;
import io.shopgrid.compute.source.GridState;
import io.shopgrid.ingest.apply.Applied;
import io.shopgrid.ingest.apply.IgniteGridWriter;
import io.shopgrid.ingest.apply.TryAgainException;
import io.shopgrid.model.Tables;
import io.shopgrid.model.order.CustomerOrder;
import io.shopgrid.model.order.OrderLine;
import io.shopgrid.model.order.OrderLineKey;
import io.shopgrid.model.order.OrderStatus;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.cache.processor.MutableEntry;
import org.apache.ignite.IgniteIllegalStateException;
import org.apache.ignite.cache.CachePeekMode;
import org.apache.ignite.cache.query.SqlFieldsQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes while nodes join and leave in order, as they do when a grid is updated node by node. */
class GridWriterIT {
    private static final int TIMES = Boolean.getBoolean("shopgrid.long") ? 60 : 6;
    private static final int LINES_OF_AN_ORDER = 200;
    private static final int CALLS = 40;
    private static final int CALLS_BEFORE_A_NODE_LEAVES = 10;
    private static final int WRITERS = 8;

    private static final OrderLine LINE = new OrderLine("SKU-1", 1, new BigDecimal("1.00"), OrderStatus.PLACED);

    @TempDir
    Path directory;

    @Test
    void shouldHaveEveryRowThatWasTakenWhileNodesComeAndGo() {
        try (TestGrid grid = new TestGrid(directory, 1);
                GridClient client = GridClient.join(grid.ingestSettings(2, 100))) {
            IgniteGridWriter writer = new IgniteGridWriter(client);
            ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
            for (int time = 0; time < TIMES; time++) {
                // given
                grid.startNode();
                awaitCopies(grid);
                grid.node(0).cache(Tables.ORDER_LINES).clear();
                AtomicInteger calls = new AtomicInteger();
                CompletableFuture<?>[] writing = IntStream.range(0, WRITERS)
                        .mapToObj(
                                number -> CompletableFuture.runAsync(() -> write(writer, number, grid, calls), threads))
                        .toArray(CompletableFuture<?>[]::new);
                await().until(() -> calls.get() > CALLS_BEFORE_A_NODE_LEAVES);

                // when
                grid.stopNewestNode();
                CompletableFuture.allOf(writing).join();

                // then
                assertThat(grid.node(0).cache(Tables.ORDER_LINES).size(CachePeekMode.PRIMARY))
                        .as("round %d", time)
                        .isEqualTo(WRITERS * CALLS * LINES_OF_AN_ORDER);
            }
        }
    }

    @Test
    void shouldApplyAgainWhatAStoppingNodeRefuses() {
        try (TestGrid grid = new TestGrid(directory, 1);
                GridClient client = GridClient.join(grid.ingestSettings(2, 100))) {
            long epoch = GridState.of(grid.node(0)).epoch();
            OrderLineKey key = new OrderLineKey("o-1", 1);
            IgniteGridWriter writer = new IgniteGridWriter(client);

            // when
            CompletableFuture<?> stopping =
                    writer.apply(Tables.ORDER_LINES, new TreeMap<>(Map.of(key, new Failing(epoch, true))));
            Applied<OrderLineKey, Void> wrong = writer.<OrderLineKey, OrderLine, Void>apply(
                            Tables.ORDER_LINES, new TreeMap<>(Map.of(key, new Failing(epoch, false))))
                    .join();

            // then
            assertThatThrownBy(stopping::join).hasCauseInstanceOf(TryAgainException.class);
            assertThat(wrong.failures()).containsEntry(key, "ArithmeticException: too large");
        }
    }

    @Test
    void shouldTakeARowForWrongIfOneThatFollowsFromItIs() {
        try (TestGrid grid = new TestGrid(directory, 1);
                GridClient client = GridClient.join(grid.ingestSettings(2, 100))) {
            long epoch = GridState.of(grid.node(0)).epoch();
            IgniteGridWriter writer = new IgniteGridWriter(client);

            // Where a class is first used, Ignite has no result for the rows that failed.
            apply(writer, new TreeMap<>(Map.of(new OrderLineKey("o-0", 1), new PutOrderLine(epoch, LINE))));

            // when
            CompletableFuture<?> stopping =
                    writer.apply(Tables.ORDERS, new TreeMap<>(Map.of("o-1", new FollowedByFailing(epoch, true))));
            Applied<String, Void> wrong = writer.<String, CustomerOrder, Void>apply(
                            Tables.ORDERS,
                            new TreeMap<>(Map.of(
                                    "o-1", new FollowedByFailing(epoch, false),
                                    "o-2", new FollowedByALine(epoch))))
                    .join();

            // then
            assertThatThrownBy(stopping::join).hasCauseInstanceOf(TryAgainException.class);
            assertThat(wrong.failures())
                    .containsExactly(Map.entry("o-1", "order_lines: ArithmeticException: too large"));
            assertThat(grid.node(0).cache(Tables.ORDER_LINES).containsKey(new OrderLineKey("o-2", 1)))
                    .isTrue();
        }
    }

    /** Changes nothing itself. */
    private abstract static class FollowedOrder extends Followed<String, CustomerOrder, Void> {
        FollowedOrder(long epoch) {
            super(epoch);
        }

        @Override
        protected @Nullable Void apply(MutableEntry<String, CustomerOrder> entry) {
            return null;
        }
    }

    private static final class FollowedByFailing extends FollowedOrder {
        private final boolean stopping;

        FollowedByFailing(long epoch, boolean stopping) {
            super(epoch);
            this.stopping = stopping;
        }

        @Override
        public void tellBeside(String key, @Nullable Void result, Beside taker) {
            taker.change(Tables.ORDER_LINES, new OrderLineKey(key, 1), new Failing(epoch(), stopping));
        }
    }

    private static final class FollowedByALine extends FollowedOrder {
        FollowedByALine(long epoch) {
            super(epoch);
        }

        @Override
        public void tellBeside(String key, @Nullable Void result, Beside taker) {
            taker.change(Tables.ORDER_LINES, new OrderLineKey(key, 1), new PutOrderLine(epoch(), LINE));
        }
    }

    /** Fails as the code of a node does that is about to stop, or as a change that is wrong in itself. */
    private static final class Failing extends EpochGuarded<OrderLineKey, OrderLine, Void> {
        private final boolean stopping;

        Failing(long epoch, boolean stopping) {
            super(epoch);
            this.stopping = stopping;
        }

        @Override
        protected @Nullable Void apply(MutableEntry<OrderLineKey, OrderLine> entry) {
            throw stopping
                    ? new IgniteIllegalStateException("Grid is in invalid state")
                    : new ArithmeticException("too large");
        }
    }

    private static void write(IgniteGridWriter writer, int number, TestGrid grid, AtomicInteger calls) {
        long epoch = GridState.of(grid.node(0)).epoch();
        for (int call = 0; call < CALLS; call++) {
            SortedMap<OrderLineKey, PutOrderLine> lines = new TreeMap<>();
            for (int line = 1; line <= LINES_OF_AN_ORDER; line++) {
                lines.put(
                        new OrderLineKey("o-" + number + "-" + call + "-" + line, line), new PutOrderLine(epoch, LINE));
            }
            apply(writer, lines);
            calls.incrementAndGet();
        }
    }

    /** Applies until it is taken, as a worker does. */
    private static void apply(IgniteGridWriter writer, SortedMap<OrderLineKey, PutOrderLine> lines) {
        while (true) {
            try {
                assertThat(writer.apply(Tables.ORDER_LINES, lines).join().failures())
                        .isEmpty();
                return;
            } catch (CompletionException failed) {
                assertThat(failed).hasCauseInstanceOf(TryAgainException.class);
            }
        }
    }

    /** Waits until every row is on two nodes again, so that the next may leave. */
    private static void awaitCopies(TestGrid grid) {
        SqlFieldsQuery moving = new SqlFieldsQuery("SELECT COUNT(*) FROM SYS.PARTITION_STATES WHERE STATE = 'MOVING'");
        await("copies")
                .atMost(Duration.ofSeconds(60))
                .until(() -> grid.node(0)
                        .cache(Tables.ORDER_LINES)
                        .query(moving)
                        .getAll()
                        .get(0)
                        .get(0)
                        .equals(0L));
    }
}
