package io.shopgrid.compute.order;

import io.shopgrid.model.order.Lines;
import io.shopgrid.model.order.OrderStatus;
import org.jspecify.annotations.Nullable;

/** One record of an order, with where it was read. Travels to the node that holds the order. */
public final class OrderRecord {
    private final long source;
    private final long offset;
    private final OrderStatus status;
    private final @Nullable String customerId;
    private final @Nullable String ip;
    private final @Nullable String deviceId;
    private final String[] skus;
    private final int[] quantities;
    private final long[] unitPricesMinor;
    private final long atMillis;

    public OrderRecord(
            long source,
            long offset,
            OrderStatus status,
            @Nullable String customerId,
            @Nullable String ip,
            @Nullable String deviceId,
            Lines lines,
            long atMillis) {
        this.source = source;
        this.offset = offset;
        this.status = status;
        this.customerId = customerId;
        this.ip = ip;
        this.deviceId = deviceId;
        this.skus = lines.skus();
        this.quantities = lines.quantities();
        this.unitPricesMinor = lines.unitPricesMinor();
        this.atMillis = atMillis;
    }

    public long source() {
        return source;
    }

    public long offset() {
        return offset;
    }

    public OrderStatus status() {
        return status;
    }

    @Nullable
    String customerId() {
        return customerId;
    }

    @Nullable
    String ip() {
        return ip;
    }

    @Nullable
    String deviceId() {
        return deviceId;
    }

    public Lines lines() {
        return new Lines(skus, quantities, unitPricesMinor);
    }

    public long atMillis() {
        return atMillis;
    }
}
