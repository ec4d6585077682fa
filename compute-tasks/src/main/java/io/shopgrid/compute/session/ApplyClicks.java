package io.shopgrid.compute.session;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.compute.source.Positions;
import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.session.CustomerSession;
import io.shopgrid.model.source.Fences;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** Applies one batch's clicks of a session to its row. */
public final class ApplyClicks extends EpochGuarded<String, CustomerSession, Void> {
    private final long[] sources;
    private final long[] offsets;
    private final byte[] kinds;
    private final String[] skus;
    private final @Nullable String[] customerIds;
    private final long[] times;

    ApplyClicks(
            long epoch,
            Positions positions,
            byte[] kinds,
            String[] skus,
            @Nullable String[] customerIds,
            long[] times) {
        super(epoch);
        this.sources = positions.sources();
        this.offsets = positions.offsets();
        this.kinds = kinds;
        this.skus = skus;
        this.customerIds = customerIds;
        this.times = times;
    }

    @Override
    protected @Nullable Void apply(MutableEntry<String, CustomerSession> entry) {
        Positions positions = new Positions(sources, offsets);
        CustomerSession current = entry.getValue();
        SessionLedger ledger = new SessionLedger(current);
        Fences moved = positions.applyNew(
                current == null ? Fences.NONE : current.fences(),
                at -> ledger.click(type(at), skus[at], customerIds[at], SessionChanges.consents(kinds[at]), times[at]));
        entry.setValue(ledger.store(moved));
        return null;
    }

    private ClickEvent.Type type(int at) {
        return SessionChanges.type(kinds[at]);
    }
}
