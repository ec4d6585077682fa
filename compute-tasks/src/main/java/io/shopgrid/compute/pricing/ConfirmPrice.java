package io.shopgrid.compute.pricing;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.model.price.PendingChange;
import io.shopgrid.model.price.Price;
import java.util.UUID;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * Makes the pending change with this token the published price. Returns null if its version, or a later one, is
 * published now; false if the change is not there.
 */
final class ConfirmPrice extends EpochGuarded<String, Price, Boolean> {
    private final UUID token;
    private final long version;

    ConfirmPrice(long epoch, PendingChange done) {
        super(epoch);
        this.token = done.token();
        this.version = done.version();
    }

    @Override
    protected @Nullable Boolean apply(MutableEntry<String, Price> entry) {
        Price price = entry.getValue();
        if (price == null) {
            return false;
        }
        PendingChange pending = price.pending();
        boolean found = pending != null && pending.token().equals(token);
        Price next = found && pending != null ? price.published(pending) : price;
        entry.setValue(next);
        return next.version() >= version ? null : false;
    }
}
