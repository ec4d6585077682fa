package io.shopgrid.compute.pricing;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.model.price.PendingChange;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeEvent;
import java.util.List;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * Gives a product back a price that is on the topic, and the history that led to it. The highest version counts, whatever order
 * they come in.
 *
 * <p>A change that is still pending under that version, or a lower one, is done: the topic has it.
 */
public final class RestorePrice extends EpochGuarded<String, Price, Void> {
    private final long[] versions;
    private final PriceChange[] changes;

    /** @param events changes of one sku, with rising versions; one at least */
    public RestorePrice(long epoch, List<PriceChangeEvent> events) {
        super(epoch);
        this.versions = events.stream().mapToLong(PriceChangeEvent::version).toArray();
        this.changes = events.stream().map(PriceChangeEvent::change).toArray(PriceChange[]::new);
    }

    @Override
    protected @Nullable Void apply(MutableEntry<String, Price> entry) {
        Price stored = entry.getValue();
        Price price = stored == null ? Price.unpublished() : stored;
        PendingChange pending = price.pending();
        for (int at = 0; at < versions.length; at++) {
            if (versions[at] > price.version()) {
                price = price.published(versions[at], changes[at]);
            }
        }
        boolean waits = pending != null && price.pending() == null && pending.version() > price.version();
        entry.setValue(waits && pending != null ? price.with(pending) : price);
        return null;
    }
}
