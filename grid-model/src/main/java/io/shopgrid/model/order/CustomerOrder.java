package io.shopgrid.model.order;

import java.math.BigDecimal;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Row of CUSTOMER_ORDER; the key is the order id.
 *
 * <p>Hidden: which source record owns the order's effect and which its cancellation, and the lines, so that a
 * cancellation takes back just what was counted. Both are in arrays: each object in a row has a header of its own.
 */
public final class CustomerOrder {
    private final String status;
    private final @Nullable String customerId;
    private final @Nullable String ip;
    private final @Nullable String deviceId;
    private final @Nullable BigDecimal amount;
    private final String verdict;
    private final @Nullable Timestamp placedAt;
    private final long[] owners;
    private final boolean cancelledFirst;
    private final String[] skus;
    private final int[] quantities;
    private final long[] unitPricesMinor;

    public CustomerOrder(
            OrderStatus status,
            @Nullable String customerId,
            @Nullable String ip,
            @Nullable String deviceId,
            @Nullable BigDecimal amount,
            Verdict verdict,
            @Nullable Timestamp placedAt,
            @Nullable Owner placedBy,
            @Nullable Owner cancelledBy,
            boolean cancelledFirst,
            Lines lines) {
        this.status = status.label();
        this.customerId = customerId;
        this.ip = ip;
        this.deviceId = deviceId;
        this.amount = amount;
        this.verdict = verdict.name();
        this.placedAt = placedAt;
        this.owners = Owner.packed(placedBy, cancelledBy);
        this.cancelledFirst = cancelledFirst;
        this.skus = lines.skus();
        this.quantities = lines.quantities();
        this.unitPricesMinor = lines.unitPricesMinor();
    }

    public OrderStatus status() {
        return OrderStatus.labelled(status);
    }

    public @Nullable String customerId() {
        return customerId;
    }

    public @Nullable String ip() {
        return ip;
    }

    public @Nullable String deviceId() {
        return deviceId;
    }

    /** What the lines come to; null while only the cancellation is known. */
    public @Nullable BigDecimal amount() {
        return amount;
    }

    public Verdict verdict() {
        return Verdict.valueOf(verdict);
    }

    /** When the order (or return) was made; null while only the cancellation is known. */
    public @Nullable Timestamp placedAt() {
        return placedAt;
    }

    /** The record whose lines count; null while only the cancellation is known. */
    public @Nullable Owner placedBy() {
        return Owner.of(owners, 0);
    }

    /** The record that cancelled the order; null while it stands. */
    public @Nullable Owner cancelledBy() {
        return Owner.of(owners, 1);
    }

    /** Whether the cancellation came before the order: then neither counts. */
    public boolean cancelledFirst() {
        return cancelledFirst;
    }

    public Lines lines() {
        return new Lines(skus, quantities, unitPricesMinor);
    }

    /** This order, cancelled by the record that owns its cancellation. */
    public CustomerOrder cancelled(Owner owner) {
        return new CustomerOrder(
                OrderStatus.CANCELLED,
                customerId,
                ip,
                deviceId,
                amount,
                verdict(),
                placedAt,
                placedBy(),
                owner,
                cancelledFirst,
                lines());
    }
}
