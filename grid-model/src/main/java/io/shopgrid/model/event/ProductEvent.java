package io.shopgrid.model.event;

import org.jspecify.annotations.Nullable;

/**
 * A record of {@code shopgrid.products}. Amounts are minor units.
 *
 * @param atMillis the event's own time, epoch milliseconds
 */
public record ProductEvent(
        String sku,
        String name,
        String category,
        String brand,
        long unitCostMinor,
        long listPriceMinor,
        @Nullable Long mapPriceMinor,
        @Nullable Long minPriceMinor,
        @Nullable Long maxPriceMinor,
        long atMillis) {}
