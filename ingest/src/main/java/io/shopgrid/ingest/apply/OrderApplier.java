package io.shopgrid.ingest.apply;

import io.shopgrid.compute.order.ApplyOrder;
import io.shopgrid.compute.order.OrderEffects;
import io.shopgrid.compute.order.OrderRecord;
import io.shopgrid.ingest.quarantine.Quarantine;
import io.shopgrid.model.Tables;
import io.shopgrid.model.event.EventDecoder;
import io.shopgrid.model.event.OrderDecoder;
import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.money.MoneyScale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Orders to CUSTOMER_ORDER and ORDER_LINE, then what they do to INVENTORY and DEMAND.
 *
 * <p>First the order rows, with their lines beside them: they say which records own their order's effect. Then what those
 * records move. A crash between the two is healed by reading the batch again: owners stay owners, and fences keep what was
 * counted.
 */
public final class OrderApplier implements TopicApplier {
    private final GridWriter grid;
    private final Quarantine quarantine;
    private final MoneyScale scale;
    private final EventDecoder<OrderEvent> decoder;

    public OrderApplier(GridWriter grid, Quarantine quarantine, MoneyScale scale) {
        this.grid = grid;
        this.quarantine = quarantine;
        this.scale = scale;
        this.decoder = new OrderDecoder(scale);
    }

    @Override
    public DecodedBatch decode(List<PartitionRun> batch) {
        return new Orders(ReadEvents.decode(batch, decoder));
    }

    /** One batch. Its orders may come before what those of the batch before move: who owns what does not depend on that. */
    private final class Orders implements DecodedBatch {
        private final ReadEvents<OrderEvent> read;
        private @Nullable LineChanges lines;

        Orders(ReadEvents<OrderEvent> read) {
            this.read = read;
        }

        @Override
        public void prepare(long epoch) {
            lines = putOrders(epoch, read.events());
        }

        @Override
        public void apply(long epoch) {
            read.handRejectedTo(quarantine);
            LineChanges prepared = lines;
            if (prepared == null) {
                prepared = putOrders(epoch, read.events());
                lines = prepared;
            }
            prepared.apply(grid, read.events(), quarantine);
        }
    }

    /** Puts the rows of orders and lines; returns what is left to do: what those records move that own their order's effect. */
    private LineChanges putOrders(long epoch, List<ReadEvent<OrderEvent>> events) {
        Map<String, List<OrderRecord>> recordsById = new HashMap<>();
        for (ReadEvent<OrderEvent> read : events) {
            recordsById
                    .computeIfAbsent(event(read).orderId(), id -> new ArrayList<>(1))
                    .add(record(read));
        }
        TreeMap<String, ApplyOrder> orders = new TreeMap<>();
        recordsById.forEach((id, records) -> orders.put(id, new ApplyOrder(epoch, scale, records)));
        LineChanges lines = new LineChanges(epoch);
        Applied<String, OrderEffects> decided = Outcomes.await(
                Tables.ORDERS,
                grid.apply(Tables.ORDERS, orders),
                events,
                (read, id) -> event(read).orderId().equals(id),
                lines::reject);
        addLines(events, decided, lines);
        return lines.sorted();
    }

    private static void addLines(
            List<ReadEvent<OrderEvent>> events, Applied<String, OrderEffects> decided, LineChanges lines) {
        Map<String, Integer> seen = new HashMap<>();
        for (ReadEvent<OrderEvent> read : events) {
            OrderEvent order = event(read);
            if (decided.failures().containsKey(order.orderId())) {
                continue;
            }
            OrderEffects unusual = decided.results().get(order.orderId());
            if (unusual == null) {
                lines.add(read, order, ApplyOrder.usualEffect(order.status()), null);
            } else {
                int at = seen.merge(order.orderId(), 1, Integer::sum) - 1;
                lines.add(read, order, unusual.effect(at), unusual);
            }
        }
    }

    private static OrderRecord record(ReadEvent<OrderEvent> read) {
        OrderEvent order = event(read);
        return new OrderRecord(
                read.source(),
                read.offset(),
                order.status(),
                order.customerId(),
                order.ip(),
                order.deviceId(),
                order.lines(),
                order.atMillis());
    }

    static OrderEvent event(ReadEvent<OrderEvent> read) {
        OrderEvent event = read.event();
        if (event == null) {
            throw new IllegalStateException("orders without a value are quarantined");
        }
        return event;
    }
}
