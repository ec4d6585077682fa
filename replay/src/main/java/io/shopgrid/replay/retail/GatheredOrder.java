package io.shopgrid.replay.retail;

import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.order.Lines;
import io.shopgrid.model.order.OrderStatus;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An invoice's valid lines, in the file's order. Not thread-safe. */
final class GatheredOrder {
    private final String invoice;
    private final boolean returned;
    private @Nullable String customerId;
    private long atMillis = Long.MAX_VALUE;
    private String[] skus = new String[4];
    private int[] quantities = new int[4];
    private long[] pricesMinor = new long[4];
    private int size;
    private long amountMinor;

    GatheredOrder(String invoice, boolean returned) {
        this.invoice = invoice;
        this.returned = returned;
    }

    /**
     * Adds a line that fits.
     *
     * @param sku the line's, as a text that is shared between lines
     */
    void add(RetailLine line, String sku) {
        if (size == skus.length) {
            skus = Arrays.copyOf(skus, 2 * size);
            quantities = Arrays.copyOf(quantities, 2 * size);
            pricesMinor = Arrays.copyOf(pricesMinor, 2 * size);
        }
        skus[size] = sku;
        quantities[size] = line.quantity();
        pricesMinor[size] = line.priceMinor();
        size++;
        amountMinor += line.quantity() * line.priceMinor();
        atMillis = Math.min(atMillis, line.atMillis());
        if (customerId == null) {
            customerId = line.customerId();
        }
    }

    String invoice() {
        return invoice;
    }

    boolean returned() {
        return returned;
    }

    int size() {
        return size;
    }

    long amountMinor() {
        return amountMinor;
    }

    /** The earliest time of its lines: a few invoices have two. */
    long atMillis() {
        return atMillis;
    }

    OrderEvent event(long at) {
        return new OrderEvent(
                invoice,
                returned ? OrderStatus.RETURNED : OrderStatus.PLACED,
                null,
                customerId,
                null,
                null,
                null,
                null,
                new Lines(Arrays.copyOf(skus, size), Arrays.copyOf(quantities, size), Arrays.copyOf(pricesMinor, size)),
                at);
    }
}
