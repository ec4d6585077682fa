package io.shopgrid.compute.pricing;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.model.price.PendingChange;
import io.shopgrid.model.price.Price;
import java.util.UUID;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * Takes over a pending change from the node that was to finish it, so that only one node sends it again. Returns null
 * if the change is the new owner's, also when it was before; false if it is gone or somebody else's.
 */
final class AdoptPrice extends EpochGuarded<String, Price, Boolean> {
    private final UUID token;
    private final UUID from;
    private final UUID to;

    AdoptPrice(long epoch, PendingChange found, UUID to) {
        super(epoch);
        this.token = found.token();
        this.from = found.nodeId();
        this.to = to;
    }

    @Override
    protected @Nullable Boolean apply(MutableEntry<String, Price> entry) {
        Price price = entry.getValue();
        if (price == null) {
            return false;
        }
        PendingChange pending = price.pending();
        boolean ours = pending != null
                && pending.token().equals(token)
                && (pending.nodeId().equals(from) || pending.nodeId().equals(to));
        entry.setValue(ours && pending != null ? price.with(pending.ownedBy(to)) : price);
        return ours ? null : false;
    }
}
