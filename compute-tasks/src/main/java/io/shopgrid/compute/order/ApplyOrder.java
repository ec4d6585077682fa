package io.shopgrid.compute.order;

import io.shopgrid.compute.source.Beside;
import io.shopgrid.compute.source.Followed;
import io.shopgrid.model.Tables;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.order.CustomerOrder;
import io.shopgrid.model.order.Lines;
import io.shopgrid.model.order.OrderLine;
import io.shopgrid.model.order.OrderLineKey;
import io.shopgrid.model.order.OrderStatus;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * Applies one batch's records of an order to its row, and then shows in its lines what they did.
 *
 * <p>Returns null if each record sold, or returned, its lines.
 */
public final class ApplyOrder extends Followed<String, CustomerOrder, OrderEffects> {
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

    @Override
    public void tellBeside(String orderId, @Nullable OrderEffects unusual, Beside taker) {
        SortedMap<OrderLineKey, PutOrderLine> rows = new TreeMap<>();
        for (int at = 0; at < records.length; at++) {
            OrderRecord record = records[at];
            OrderEffect effect = unusual == null ? usualEffect(record.status()) : unusual.effect(at);
            switch (effect) {
                case SELL -> put(orderId, record.lines(), OrderStatus.PLACED, rows);
                case RETURN -> put(orderId, record.lines(), OrderStatus.RETURNED, rows);
                case TAKE_BACK -> put(orderId, placedLines(unusual), OrderStatus.CANCELLED, rows);
                case SHOW_CANCELLED -> put(orderId, record.lines(), OrderStatus.CANCELLED, rows);
                case NONE, ID_TAKEN -> {}
            }
        }
        rows.forEach((line, change) -> taker.change(Tables.ORDER_LINES, line, change));
    }

    private static Lines placedLines(@Nullable OrderEffects unusual) {
        if (unusual == null) {
            throw new IllegalStateException("a cancellation is not usual");
        }
        return unusual.lines();
    }

    private void put(String orderId, Lines lines, OrderStatus status, SortedMap<OrderLineKey, PutOrderLine> rows) {
        MoneyScale scale = new MoneyScale(currencyDigits);
        for (int line = 0; line < lines.size(); line++) {
            OrderLine row = new OrderLine(
                    lines.sku(line), lines.quantity(line), scale.toDecimal(lines.unitPriceMinor(line)), status);
            OrderLineKey key = new OrderLineKey(orderId, line + 1);
            rows.merge(key, new PutOrderLine(epoch(), row), (known, next) -> known.cancels() ? known : next);
        }
    }
}
