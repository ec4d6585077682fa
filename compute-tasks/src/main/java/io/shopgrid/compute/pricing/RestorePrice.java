package io.shopgrid.compute.pricing;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.model.price.PendingChange;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeEvent;
import io.shopgrid.model.price.PriceHistory;
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
    private final long[] earlierVersions;
    private final long[][] earlierFigures;
    private final long version;
    private final PriceChange change;

    /** @param events changes of one sku, with rising versions; one at least. Of all but the newest only figures travel. */
    public RestorePrice(long epoch, List<PriceChangeEvent> events) {
        super(epoch);
        List<PriceChangeEvent> earlier = events.subList(0, events.size() - 1);
        PriceChangeEvent newest = events.get(events.size() - 1);
        this.earlierVersions =
                earlier.stream().mapToLong(PriceChangeEvent::version).toArray();
        this.earlierFigures = earlier.stream()
                .map(event -> PriceHistory.figures(event.change()))
                .toArray(long[][]::new);
        this.version = newest.version();
        this.change = newest.change();
    }

    @Override
    protected @Nullable Void apply(MutableEntry<String, Price> entry) {
        Price stored = entry.getValue();
        Price price = stored == null ? Price.unpublished() : stored;
        if (version > price.version()) {
            PendingChange pending = price.pending();
            Price restored = price.with(history(price)).published(version, change);
            price = pending == null || pending.version() <= version ? restored : restored.with(pending);
        }
        entry.setValue(price);
        return null;
    }

    /** The history as of the newest change but one. */
    private PriceHistory history(Price price) {
        PriceHistory history = price.history();
        for (int at = 0; at < earlierVersions.length; at++) {
            if (earlierVersions[at] > price.version()) {
                history = history.with(earlierFigures[at]);
            }
        }
        return history;
    }
}
