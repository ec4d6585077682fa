package io.shopgrid.compute.pricing;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.model.price.PendingChange;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceChange;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * Gives a product back a price that is on the topic. The highest version counts, whatever order they come in.
 *
 * <p>A change that is still pending under that version, or a lower one, is done: the topic has it.
 */
public final class RestorePrice extends EpochGuarded<String, Price, Void> {
    private final long version;
    private final PriceChange change;

    public RestorePrice(long epoch, long version, PriceChange change) {
        super(epoch);
        this.version = version;
        this.change = change;
    }

    @Override
    protected @Nullable Void apply(MutableEntry<String, Price> entry) {
        Price stored = entry.getValue();
        Price price = stored == null ? Price.unpublished() : stored;
        if (version > price.version()) {
            PendingChange pending = price.pending();
            Price restored = price.published(version, change);
            price = pending == null || pending.version() <= version ? restored : restored.with(pending);
        }
        entry.setValue(price);
        return null;
    }
}
