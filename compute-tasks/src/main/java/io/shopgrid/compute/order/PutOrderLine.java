package io.shopgrid.compute.order;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.model.order.OrderLine;
import io.shopgrid.model.order.OrderLineKey;
import io.shopgrid.model.order.OrderStatus;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** Puts a line of an order; one that is cancelled stays so when the order is read again. */
public final class PutOrderLine extends EpochGuarded<OrderLineKey, OrderLine, Void> {
    private final OrderLine line;

    public PutOrderLine(long epoch, OrderLine line) {
        super(epoch);
        this.line = line;
    }

    @Override
    protected @Nullable Void apply(MutableEntry<OrderLineKey, OrderLine> entry) {
        OrderLine known = entry.getValue();
        boolean staysCancelled = known != null && known.status() == OrderStatus.CANCELLED;
        entry.setValue(staysCancelled ? known : line);
        return null;
    }
}
