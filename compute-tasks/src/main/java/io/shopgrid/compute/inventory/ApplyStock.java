package io.shopgrid.compute.inventory;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.compute.source.Positions;
import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.source.Fences;
import java.util.Arrays;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * Applies one batch's counts and changes of a sku to its stock. Returns the positions of counts that came too late to
 * be placed, as pairs of source and offset; null if there are none.
 */
public final class ApplyStock extends EpochGuarded<String, Inventory, long[]> {
    private final long[] sources;
    private final long[] offsets;
    private final long[] quantities;
    private final long[] times;
    private final boolean[] counts;

    ApplyStock(long epoch, Positions positions, long[] quantities, long[] times, boolean[] counts) {
        super(epoch);
        this.sources = positions.sources();
        this.offsets = positions.offsets();
        this.quantities = quantities;
        this.times = times;
        this.counts = counts;
    }

    @Override
    protected long @Nullable [] apply(MutableEntry<String, Inventory> entry) {
        Positions positions = new Positions(sources, offsets);
        Inventory current = entry.getValue();
        Fences fences = current == null ? Fences.NONE : current.fences();
        StockLedger ledger = new StockLedger(current);
        LateCounts late = new LateCounts(positions);
        // A count that was refused moved the fence too; whoever reads it again must hear of it again.
        positions.forEachCounted(fences, at -> {
            if (counts[at] && ledger.isTooLate(times[at], positions.offset(at))) {
                late.add(at);
            }
        });
        Fences moved = positions.applyNew(fences, at -> {
            if (!counts[at]) {
                ledger.change(quantities[at], times[at]);
            } else if (!ledger.count(quantities[at], times[at], positions.offset(at))) {
                late.add(at);
            }
        });
        if (!ledger.isEmpty()) {
            entry.setValue(ledger.store(moved));
        }
        return late.pairs();
    }

    /** Positions of counts that cannot be placed. */
    private static final class LateCounts {
        private final Positions positions;
        private long[] pairs = new long[0];

        LateCounts(Positions positions) {
            this.positions = positions;
        }

        void add(int at) {
            pairs = Arrays.copyOf(pairs, pairs.length + 2);
            pairs[pairs.length - 2] = positions.source(at);
            pairs[pairs.length - 1] = positions.offset(at);
        }

        long @Nullable [] pairs() {
            return pairs.length == 0 ? null : pairs;
        }
    }
}
