package io.shopgrid.ingest.apply;

import io.shopgrid.compute.demand.ApplyDemand;
import io.shopgrid.compute.demand.DemandChanges;
import io.shopgrid.compute.inventory.ApplyStock;
import io.shopgrid.compute.inventory.StockChanges;
import io.shopgrid.compute.order.OrderEffect;
import io.shopgrid.compute.order.OrderEffects;
import io.shopgrid.compute.order.PutOrderLine;
import io.shopgrid.ingest.quarantine.Quarantine;
import io.shopgrid.model.Tables;
import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.event.Rejection;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.order.Lines;
import io.shopgrid.model.order.OrderLine;
import io.shopgrid.model.order.OrderLineKey;
import io.shopgrid.model.order.OrderStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the orders of one batch do to stock, demand and order lines. Not thread-safe. */
final class LineChanges {
    private final MoneyScale scale;
    private final Quarantine quarantine;
    private final Map<String, StockChanges> stock = new HashMap<>();
    private final Map<String, DemandChanges> demand = new HashMap<>();
    private final TreeMap<OrderLineKey, OrderLine> rows = new TreeMap<>();

    LineChanges(MoneyScale scale, Quarantine quarantine) {
        this.scale = scale;
        this.quarantine = quarantine;
    }

    /**
     * Adds what one record does.
     *
     * @param decided what the order's row knows, which a cancellation needs; null if the record simply counts
     */
    void add(ReadEvent<OrderEvent> read, OrderEvent order, OrderEffect effect, @Nullable OrderEffects decided) {
        switch (effect) {
            case SELL -> {
                put(order.orderId(), order.lines(), OrderStatus.PLACED);
                move(read, order.lines(), -1, order.atMillis());
                count(read, order.lines(), 1, order.atMillis());
            }
            case RETURN -> {
                put(order.orderId(), order.lines(), OrderStatus.RETURNED);
                move(read, order.lines(), 1, order.atMillis());
            }
            case TAKE_BACK -> {
                if (decided == null) {
                    throw new IllegalStateException("a cancellation needs the lines that were placed");
                }
                put(order.orderId(), decided.lines(), OrderStatus.CANCELLED);
                move(read, decided.lines(), 1, order.atMillis());
                count(read, decided.lines(), -1, decided.placedAtMillis());
            }
            case SHOW_CANCELLED -> put(order.orderId(), order.lines(), OrderStatus.CANCELLED);
            case NONE -> {}
            case ID_TAKEN ->
                quarantine.add(
                        read.record(),
                        new Rejection(
                                "order-id",
                                "orderId: %s is used by both an order and a return".formatted(order.orderId())));
        }
    }

    /** Applies all that was added; the tables take their changes at the same time. */
    void apply(long epoch, GridWriter grid, List<ReadEvent<OrderEvent>> events) {
        TreeMap<String, ApplyStock> stockProcessors = new TreeMap<>();
        stock.forEach((sku, changes) -> stockProcessors.put(sku, changes.toProcessor(epoch)));
        TreeMap<String, ApplyDemand> demandProcessors = new TreeMap<>();
        demand.forEach((sku, changes) -> demandProcessors.put(sku, changes.toProcessor(epoch)));
        TreeMap<OrderLineKey, PutOrderLine> rowProcessors = new TreeMap<>();
        rows.forEach((key, row) -> rowProcessors.put(key, new PutOrderLine(epoch, row)));

        CompletableFuture<Applied<String, long[]>> stockDone = grid.apply(Tables.INVENTORY, stockProcessors);
        CompletableFuture<Applied<String, Void>> demandDone = grid.apply(Tables.DEMAND, demandProcessors);
        CompletableFuture<Applied<OrderLineKey, Void>> rowsDone = grid.apply(Tables.ORDER_LINES, rowProcessors);
        Outcomes.await(Tables.INVENTORY, stockDone, events, LineChanges::names, quarantine);
        Outcomes.await(Tables.DEMAND, demandDone, events, LineChanges::names, quarantine);
        Outcomes.await(
                Tables.ORDER_LINES,
                rowsDone,
                events,
                (read, key) -> OrderApplier.event(read).orderId().equals(key.orderId()),
                quarantine);
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

    private void put(String orderId, Lines lines, OrderStatus status) {
        for (int line = 0; line < lines.size(); line++) {
            OrderLine row = new OrderLine(
                    lines.sku(line), lines.quantity(line), scale.toDecimal(lines.unitPriceMinor(line)), status);
            OrderLineKey key = new OrderLineKey(orderId, line + 1);
            rows.merge(key, row, (known, next) -> known.status() == OrderStatus.CANCELLED ? known : next);
        }
    }

    private void move(ReadEvent<?> read, Lines lines, int sign, long atMillis) {
        for (int line = 0; line < lines.size(); line++) {
            stock.computeIfAbsent(lines.sku(line), sku -> new StockChanges())
                    .change(read.source(), read.offset(), (long) sign * lines.quantity(line), atMillis);
        }
    }

    private void count(ReadEvent<?> read, Lines lines, int sign, long atMillis) {
        for (int line = 0; line < lines.size(); line++) {
            demand.computeIfAbsent(lines.sku(line), sku -> new DemandChanges())
                    .units(read.source(), read.offset(), sign * lines.quantity(line), atMillis);
        }
    }
}
