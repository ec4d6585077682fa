package io.shopgrid.replay.retail;

import org.jspecify.annotations.Nullable;

/**
 * A line of an invoice that keeps all rules.
 *
 * @param returned whether the invoice is a return
 * @param quantity pieces, above 0 for returns too
 * @param atMillis the line's time, epoch milliseconds
 * @param priceMinor price of one piece in minor units, above 0
 */
record RetailLine(
        String invoice,
        boolean returned,
        String sku,
        String description,
        int quantity,
        long atMillis,
        long priceMinor,
        @Nullable String customerId) {}
