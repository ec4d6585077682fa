package io.shopgrid.compute.order;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.model.order.OrderLine;
import io.shopgrid.model.order.OrderLineKey;
import io.shopgrid.model.order.OrderStatus;
import java.math.BigDecimal;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** Puts a line of an order; one that is cancelled stays so when the order is read again. */
public final class PutOrderLine extends EpochGuarded<OrderLineKey, OrderLine, Void> {
    private final String sku;
    private final int quantity;
    private final BigDecimal unitPrice;
    private final OrderStatus status;

    public PutOrderLine(long epoch, OrderLine line) {
        super(epoch);
        this.sku = line.sku();
        this.quantity = line.quantity();
        this.unitPrice = line.unitPrice();
        this.status = line.status();
    }

    /** Whether this line is cancelled: whatever else the same batch says of it comes too late. */
    public boolean cancels() {
        return status == OrderStatus.CANCELLED;
    }

    @Override
    protected @Nullable Void apply(MutableEntry<OrderLineKey, OrderLine> entry) {
        OrderLine known = entry.getValue();
        boolean staysCancelled = known != null && known.status() == OrderStatus.CANCELLED;
        entry.setValue(staysCancelled ? known : new OrderLine(sku, quantity, unitPrice, status));
        return null;
    }
}
