package io.shopgrid.model.event;

/**
 * A record of {@code shopgrid.competitor-prices}.
 *
 * @param priceMinor what the rival asks, minor units
 * @param atMillis when it was seen, epoch milliseconds
 */
public record CompetitorPriceEvent(String sku, String competitor, long priceMinor, boolean inStock, long atMillis) {}
