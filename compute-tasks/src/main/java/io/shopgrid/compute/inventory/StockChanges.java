package io.shopgrid.compute.inventory;

import io.shopgrid.compute.source.Positions;
import java.util.Arrays;

/** The counts and changes of one sku in one batch. Not thread-safe. */
public final class StockChanges {
    private final Positions.Builder positions = new Positions.Builder();
    private long[] quantities = new long[1];
    private long[] times = new long[1];
    private boolean[] counts = new boolean[1];

    /** Adds a change; further changes of the same record add up to one. */
    public void change(long source, long offset, long quantity, long atMillis) {
        int known = positions.size();
        int at = add(source, offset, atMillis, false);
        quantities[at] = at < known ? quantities[at] + quantity : quantity;
    }

    /** Adds a count. */
    public void count(long source, long offset, long quantity, long atMillis) {
        int at = add(source, offset, atMillis, true);
        quantities[at] = quantity;
    }

    private int add(long source, long offset, long atMillis, boolean count) {
        int at = positions.add(source, offset);
        if (at == quantities.length) {
            quantities = Arrays.copyOf(quantities, 2 * at);
            times = Arrays.copyOf(times, 2 * at);
            counts = Arrays.copyOf(counts, 2 * at);
        }
        times[at] = atMillis;
        counts[at] = count;
        return at;
    }

    /** The processor that applies what was collected. */
    public ApplyStock toProcessor(long epoch) {
        int size = positions.size();
        return new ApplyStock(
                epoch,
                positions.build(),
                Arrays.copyOf(quantities, size),
                Arrays.copyOf(times, size),
                Arrays.copyOf(counts, size));
    }
}
