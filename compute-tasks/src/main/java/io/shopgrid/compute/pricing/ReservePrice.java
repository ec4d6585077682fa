package io.shopgrid.compute.pricing;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.model.price.PendingChange;
import io.shopgrid.model.price.Price;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * Makes a change the pending one, if the price is still at the version that the decision read and nothing else is on
 * its way. Returns null if it is, also when the change is found there already; else whether the price has moved on to
 * another version (true) or another change is on its way (false).
 *
 * <p>No enum: what a processor on another node returns is unwrapped on the way back, except for enums.
 */
final class ReservePrice extends EpochGuarded<String, Price, Boolean> {
    private final PendingChange change;

    ReservePrice(long epoch, PendingChange change) {
        super(epoch);
        this.change = change;
    }

    @Override
    protected @Nullable Boolean apply(MutableEntry<String, Price> entry) {
        Price stored = entry.getValue();
        Price price = stored == null ? Price.unpublished() : stored;
        PendingChange pending = price.pending();
        Boolean refused = refusal(price, pending);
        entry.setValue(refused == null && pending == null ? price.with(change) : price);
        return refused;
    }

    private @Nullable Boolean refusal(Price price, @Nullable PendingChange pending) {
        if (pending != null) {
            return pending.token().equals(change.token()) ? null : false;
        }
        return price.version() == change.version() - 1 ? null : true;
    }
}
