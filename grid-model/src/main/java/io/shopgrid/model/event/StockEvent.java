package io.shopgrid.model.event;

/**
 * A record of {@code shopgrid.stock}.
 *
 * @param count whether {@code quantity} is what was counted (then 0 or more) or a change
 * @param quantity pieces
 * @param atMillis the event's own time, epoch milliseconds
 */
public record StockEvent(String eventId, String sku, boolean count, long quantity, long atMillis) {}
