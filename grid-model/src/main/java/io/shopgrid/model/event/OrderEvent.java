package io.shopgrid.model.event;

import io.shopgrid.model.order.Lines;
import io.shopgrid.model.order.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code shopgrid.orders}.
 *
 * @param lines at least one, but for a cancellation, which takes back what was placed whatever it lists
 * @param atMillis the event's own time, epoch milliseconds
 */
public record OrderEvent(
        String orderId,
        OrderStatus status,
        @Nullable String reservationId,
        @Nullable String customerId,
        @Nullable String sessionId,
        @Nullable String ip,
        @Nullable String deviceId,
        @Nullable String paymentId,
        Lines lines,
        long atMillis) {}
