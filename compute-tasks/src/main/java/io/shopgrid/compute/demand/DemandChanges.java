package io.shopgrid.compute.demand;

import io.shopgrid.compute.source.Positions;
import io.shopgrid.model.event.ClickEvent;
import java.util.Arrays;

/** The clicks and sales of one sku in one batch. Not thread-safe. */
public final class DemandChanges {
    static final byte VIEW = 0;
    static final byte CART = 1;
    static final byte UNITS = 2;

    private final Positions.Builder positions = new Positions.Builder();
    private byte[] kinds = new byte[1];
    private int[] quantities = new int[1];
    private long[] times = new long[1];

    /** Adds a click; purchases are not counted here, since units come from orders only. */
    public void click(long source, long offset, ClickEvent.Type type, long atMillis) {
        switch (type) {
            case VIEW -> add(source, offset, VIEW, 1, atMillis);
            case CART -> add(source, offset, CART, 1, atMillis);
            case PURCHASE -> {}
        }
    }

    /** Adds units sold, or taken back if below zero; further units of the same record add up to one. */
    public void units(long source, long offset, int quantity, long atMillis) {
        add(source, offset, UNITS, quantity, atMillis);
    }

    private void add(long source, long offset, byte kind, int quantity, long atMillis) {
        int known = positions.size();
        int at = positions.add(source, offset);
        if (at < known) {
            quantities[at] += quantity;
            return;
        }
        if (at == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * at);
            quantities = Arrays.copyOf(quantities, 2 * at);
            times = Arrays.copyOf(times, 2 * at);
        }
        kinds[at] = kind;
        quantities[at] = quantity;
        times[at] = atMillis;
    }

    /** The processor that applies what was collected. */
    public ApplyDemand toProcessor(long epoch) {
        int size = positions.size();
        return new ApplyDemand(
                epoch,
                positions.build(),
                Arrays.copyOf(kinds, size),
                Arrays.copyOf(quantities, size),
                Arrays.copyOf(times, size));
    }
}
