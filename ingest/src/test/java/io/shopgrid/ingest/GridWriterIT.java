package io.shopgrid.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopgrid.compute.order.PutOrderLine;
import io.shopgrid.compute.source.GridEpoch;
import io.shopgrid.ingest.apply.IgniteGridWriter;
import io.shopgrid.ingest.apply.TryAgainException;
import io.shopgrid.model.Tables;
import io.shopgrid.model.order.OrderLine;
import io.shopgrid.model.order.OrderLineKey;
import io.shopgrid.model.order.OrderStatus;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.ignite.Ignite;
import org.apache.ignite.cache.CachePeekMode;
import org.apache.ignite.cache.query.SqlFieldsQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes while nodes join and leave in order, as they do when a grid is updated node by node. */
class GridWriterIT {
    private static final int TIMES = Boolean.getBoolean("shopgrid.long") ? 40 : 8;
    private static final int LINES_OF_AN_ORDER = 20;

    /** Small, so that many calls are on their way when a node leaves. */
    private static final int ORDERS_OF_A_CALL = 4;

    private static final OrderLine LINE = new OrderLine("SKU-1", 1, new BigDecimal("1.00"), OrderStatus.PLACED);

    @TempDir
    Path directory;

    @Test
    void shouldHaveEveryRowThatWasTakenWhileNodesComeAndGo() {
        try (TestGrid grid = new TestGrid(directory, 2);
                Ignite client = GridClient.join(grid.ingestSettings(2, 100))) {
            AtomicBoolean enough = new AtomicBoolean();
            AtomicInteger orders = new AtomicInteger();
            CompletableFuture<Void> writing =
                    CompletableFuture.runAsync(() -> writeUntil(enough, new IgniteGridWriter(client), grid, orders));

            // when
            for (int time = 0; time < TIMES; time++) {
                grid.startNode();
                awaitCopies(grid);
                int before = orders.get();
                await().until(() -> writing.isDone() || orders.get() > before + 10);
                grid.stopNewestNode();
                awaitCopies(grid);
            }
            enough.set(true);
            writing.join();

            // then
            int taken = orders.get() * LINES_OF_AN_ORDER;
            assertThat(taken).isPositive();
            assertThat(grid.node(0).cache(Tables.ORDER_LINES).size(CachePeekMode.PRIMARY))
                    .isEqualTo(taken);
        }
    }

    private static void writeUntil(AtomicBoolean enough, IgniteGridWriter writer, TestGrid grid, AtomicInteger orders) {
        long epoch = GridEpoch.current(grid.node(0));
        while (!enough.get()) {
            SortedMap<OrderLineKey, PutOrderLine> lines = new TreeMap<>();
            for (int order = orders.get(); order < orders.get() + ORDERS_OF_A_CALL; order++) {
                for (int line = 1; line <= LINES_OF_AN_ORDER; line++) {
                    lines.put(new OrderLineKey("o-" + order, line), new PutOrderLine(epoch, LINE));
                }
            }
            if (wereTaken(writer, lines)) {
                orders.addAndGet(ORDERS_OF_A_CALL);
            }
        }
    }

    private static boolean wereTaken(IgniteGridWriter writer, SortedMap<OrderLineKey, PutOrderLine> lines) {
        try {
            writer.apply(Tables.ORDER_LINES, lines).join();
            return true;
        } catch (CompletionException failed) {
            assertThat(failed).hasCauseInstanceOf(TryAgainException.class);
            return false;
        }
    }

    /** Waits until every row is on two nodes again, so that the next may leave. */
    private static void awaitCopies(TestGrid grid) {
        SqlFieldsQuery moving = new SqlFieldsQuery("SELECT COUNT(*) FROM SYS.PARTITION_STATES WHERE STATE <> 'OWNING'");
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
