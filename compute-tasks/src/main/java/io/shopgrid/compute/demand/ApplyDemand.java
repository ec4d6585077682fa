package io.shopgrid.compute.demand;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.compute.source.Positions;
import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.source.Fences;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** Applies one batch's clicks and sales of a sku to its demand. */
public final class ApplyDemand extends EpochGuarded<String, Demand, Void> {
    private final long[] sources;
    private final long[] offsets;
    private final byte[] kinds;
    private final int[] quantities;
    private final long[] times;

    ApplyDemand(long epoch, Positions positions, byte[] kinds, int[] quantities, long[] times) {
        super(epoch);
        this.sources = positions.sources();
        this.offsets = positions.offsets();
        this.kinds = kinds;
        this.quantities = quantities;
        this.times = times;
    }

    @Override
    protected @Nullable Void apply(MutableEntry<String, Demand> entry) {
        Positions positions = new Positions(sources, offsets);
        Demand current = entry.getValue();
        DemandLedger ledger = new DemandLedger(current);
        Fences moved = positions.applyNew(current == null ? Fences.NONE : current.fences(), at -> {
            switch (kinds[at]) {
                case DemandChanges.VIEW -> ledger.view(times[at]);
                case DemandChanges.CART -> ledger.cart(times[at]);
                default -> ledger.units(quantities[at], times[at]);
            }
        });
        entry.setValue(ledger.store(moved));
        return null;
    }
}
