package io.shopgrid.compute.order;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.order.CustomerOrder;
import io.shopgrid.model.order.OrderStatus;
import java.util.List;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** Applies one batch's records of an order to its row. Returns null if each record sold, or returned, its lines. */
public final class ApplyOrder extends EpochGuarded<String, CustomerOrder, OrderEffects> {
    private final int currencyDigits;
    private final OrderRecord[] records;

    /** @param records the order's records, in the order in which they were read */
    public ApplyOrder(long epoch, MoneyScale scale, List<OrderRecord> records) {
        super(epoch);
        this.currencyDigits = scale.digits();
        this.records = records.toArray(new OrderRecord[0]);
    }

    /** The effect of a record that owns its order and whose order nobody cancels. */
    public static OrderEffect usualEffect(OrderStatus status) {
        return switch (status) {
            case PLACED -> OrderEffect.SELL;
            case RETURNED -> OrderEffect.RETURN;
            case CANCELLED -> OrderEffect.TAKE_BACK;
        };
    }

    @Override
    protected @Nullable OrderEffects apply(MutableEntry<String, CustomerOrder> entry) {
        OrderLedger ledger = new OrderLedger(entry.getValue(), new MoneyScale(currencyDigits));
        OrderEffect[] effects = new OrderEffect[records.length];
        boolean usual = true;
        for (int at = 0; at < records.length; at++) {
            effects[at] = ledger.apply(records[at]);
            OrderStatus status = records[at].status();
            usual &= effects[at] == usualEffect(status) && status != OrderStatus.CANCELLED;
        }
        CustomerOrder order = ledger.order();
        if (order == null) {
            throw new IllegalStateException("an order is known once a record was applied");
        }
        entry.setValue(order);
        long placedAtMillis = order.placedAt() == null ? 0 : order.placedAt().getTime();
        return usual ? null : new OrderEffects(effects, order.lines(), placedAtMillis);
    }
}
