package io.shopgrid.ingest.apply;

import io.shopgrid.compute.demand.ApplyDemand;
import io.shopgrid.compute.demand.DemandChanges;
import io.shopgrid.compute.inventory.ApplyStock;
import io.shopgrid.compute.inventory.StockChanges;
import io.shopgrid.compute.order.LineMoves;
import io.shopgrid.compute.order.OrderEffect;
import io.shopgrid.compute.order.OrderEffects;
import io.shopgrid.ingest.quarantine.Quarantine;
import io.shopgrid.model.Tables;
import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.event.Rejection;
import io.shopgrid.model.order.Lines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of one batch's orders do to stock and demand. It is collected first, and has no effect before it is
 * applied. Not thread-safe.
 */
final class LineChanges {
    private final long epoch;
    private final List<ReadEvents.Rejected> rejected = new ArrayList<>();
    private final Map<String, StockChanges> stock = new HashMap<>();
    private final Map<String, DemandChanges> demand = new HashMap<>();
    private final TreeMap<String, ApplyStock> sortedStock = new TreeMap<>();
    private final TreeMap<String, ApplyDemand> sortedDemand = new TreeMap<>();

    LineChanges(long epoch) {
        this.epoch = epoch;
    }

    /**
     * Adds what one record does.
     *
     * @param decided what the order's row knows, which a cancellation needs; null if the record simply counts
     */
    void add(ReadEvent<OrderEvent> read, OrderEvent order, OrderEffect effect, @Nullable OrderEffects decided) {
        if (effect == OrderEffect.ID_TAKEN) {
            reject(
                    read.record(),
                    new Rejection(
                            "order-id",
                            "orderId: %s is used by both an order and a return".formatted(order.orderId())));
        }
        LineMoves.tell(
                effect,
                order.lines(),
                order.atMillis(),
                decided == null ? Lines.NONE : decided.lines(),
                decided == null ? 0 : decided.placedAtMillis(),
                new Moves(read));
    }

    /** Adds a record that belongs into the quarantine. */
    void reject(ConsumerRecord<byte[], byte[]> record, Rejection rejection) {
        rejected.add(new ReadEvents.Rejected(record, rejection));
    }

    /** Sorts what was added: the last step before it is applied. */
    LineChanges sorted() {
        stock.forEach((sku, changes) -> sortedStock.put(sku, changes.toProcessor(epoch)));
        demand.forEach((sku, changes) -> sortedDemand.put(sku, changes.toProcessor(epoch)));
        return this;
    }

    /** Applies all that was added and sorted; the tables take their changes at the same time. */
    void apply(GridWriter grid, List<ReadEvent<OrderEvent>> events, Quarantine quarantine) {
        rejected.forEach(broken -> quarantine.add(broken.record(), broken.rejection()));
        CompletableFuture<Applied<String, long[]>> stockDone = grid.apply(Tables.INVENTORY, sortedStock);
        CompletableFuture<Applied<String, Void>> demandDone = grid.apply(Tables.DEMAND, sortedDemand);
        Outcomes.await(Tables.INVENTORY, stockDone, events, LineChanges::names, quarantine::add);
        Outcomes.await(Tables.DEMAND, demandDone, events, LineChanges::names, quarantine::add);
    }

    private static boolean names(ReadEvent<OrderEvent> read, String sku) {
        Lines lines = OrderApplier.event(read).lines();
        for (int line = 0; line < lines.size(); line++) {
            if (lines.sku(line).equals(sku)) {
                return true;
            }
        }
        return false;
    }

    /** What one record moves. */
    private final class Moves implements LineMoves.Taker {
        private final ReadEvent<OrderEvent> read;

        Moves(ReadEvent<OrderEvent> read) {
            this.read = read;
        }

        @Override
        public void stock(String sku, int pieces, long atMillis) {
            stock.computeIfAbsent(sku, first -> new StockChanges())
                    .change(read.source(), read.offset(), pieces, atMillis);
        }

        @Override
        public void sold(String sku, int pieces, long atMillis) {
            demand.computeIfAbsent(sku, first -> new DemandChanges())
                    .units(read.source(), read.offset(), pieces, atMillis);
        }
    }
}
