package io.shopgrid.model.event;

import org.jspecify.annotations.Nullable;

/**
 * A record of {@code shopgrid.clicks}.
 *
 * @param consent whether the shopper agreed to be recognised; false if the shop did not say
 * @param atMillis the event's own time, epoch milliseconds
 */
public record ClickEvent(
        String sessionId,
        @Nullable String customerId,
        Type type,
        String sku,
        @Nullable String ip,
        boolean consent,
        long atMillis) {

    /** What the shopper did. */
    public enum Type {
        VIEW,
        CART,
        PURCHASE
    }
}
