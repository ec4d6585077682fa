package io.shopgrid.compute.order;

import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.order.CustomerOrder;
import io.shopgrid.model.order.Lines;
import io.shopgrid.model.order.OrderStatus;
import io.shopgrid.model.order.Owner;
import io.shopgrid.model.order.Verdict;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Decides, record by record, which one of an order's records counts.
 *
 * <p>The first record that places (or returns) an order owns its effect, the first that cancels it owns the
 * cancellation. An owner that is read again has the same effect again, and the fences of the rows that it touches see
 * to it that it counts once; any other record with the id has none. Not thread-safe; lives for one update of one row.
 */
public final class OrderLedger {
    private final MoneyScale scale;
    private @Nullable CustomerOrder order;

    /** @param current the row as it is; null if there is none */
    public OrderLedger(@Nullable CustomerOrder current, MoneyScale scale) {
        this.order = current;
        this.scale = scale;
    }

    /** Applies a record. */
    public OrderEffect apply(OrderRecord record) {
        return switch (record.status()) {
            case PLACED -> place(record);
            case RETURNED -> giveBack(record);
            case CANCELLED -> cancel(record);
        };
    }

    /** The order as it stands; null if no record changed anything. */
    public @Nullable CustomerOrder order() {
        return order;
    }

    private OrderEffect place(OrderRecord record) {
        CustomerOrder known = order;
        if (known == null) {
            order = placed(record, OrderStatus.PLACED, null, false);
            return OrderEffect.SELL;
        }
        if (known.status() == OrderStatus.RETURNED) {
            return OrderEffect.ID_TAKEN;
        }
        Owner placedBy = known.placedBy();
        if (placedBy == null) {
            order = placed(record, OrderStatus.CANCELLED, known.cancelledBy(), true);
            return OrderEffect.SHOW_CANCELLED;
        }
        if (!placedBy.is(record.source(), record.offset())) {
            return OrderEffect.NONE;
        }
        return known.cancelledFirst() ? OrderEffect.SHOW_CANCELLED : OrderEffect.SELL;
    }

    private OrderEffect giveBack(OrderRecord record) {
        CustomerOrder known = order;
        if (known == null) {
            order = placed(record, OrderStatus.RETURNED, null, false);
            return OrderEffect.RETURN;
        }
        if (known.status() != OrderStatus.RETURNED) {
            return OrderEffect.ID_TAKEN;
        }
        Owner placedBy = known.placedBy();
        boolean owns = placedBy != null && placedBy.is(record.source(), record.offset());
        return owns ? OrderEffect.RETURN : OrderEffect.NONE;
    }

    private OrderEffect cancel(OrderRecord record) {
        CustomerOrder known = order;
        Owner owner = new Owner(record.source(), record.offset());
        if (known == null) {
            order = new CustomerOrder(
                    OrderStatus.CANCELLED,
                    record.customerId(),
                    record.ip(),
                    record.deviceId(),
                    null,
                    Verdict.ACCEPT,
                    null,
                    null,
                    owner,
                    true,
                    Lines.NONE);
            return OrderEffect.NONE;
        }
        if (known.status() == OrderStatus.RETURNED) {
            return OrderEffect.ID_TAKEN;
        }
        Owner cancelledBy = known.cancelledBy();
        if (cancelledBy == null) {
            order = known.cancelled(owner);
            return OrderEffect.TAKE_BACK;
        }
        return cancelledBy.equals(owner) && !known.cancelledFirst() ? OrderEffect.TAKE_BACK : OrderEffect.NONE;
    }

    private CustomerOrder placed(
            OrderRecord record, OrderStatus status, @Nullable Owner cancelledBy, boolean cancelledFirst) {
        return new CustomerOrder(
                status,
                record.customerId(),
                record.ip(),
                record.deviceId(),
                scale.toDecimal(record.lines().amountMinor()),
                Verdict.ACCEPT,
                new Timestamp(record.atMillis()),
                new Owner(record.source(), record.offset()),
                cancelledBy,
                cancelledFirst,
                record.lines());
    }
}
