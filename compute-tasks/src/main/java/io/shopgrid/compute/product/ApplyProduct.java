package io.shopgrid.compute.product;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.model.product.Product;
import io.shopgrid.model.source.Fences;
import java.sql.Timestamp;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * Puts a product as its newest record has it, or retires it.
 *
 * <p>The newest record is the last one of its partition, as for Kafka's compaction, whatever times the records name:
 * only so does a grid that reads the compacted topic again come to the same rows.
 */
public final class ApplyProduct extends EpochGuarded<String, Product, Void> {
    private final long source;
    private final long offset;
    private final @Nullable Product product;
    private final long atMillis;

    private ApplyProduct(long epoch, long source, long offset, @Nullable Product product, long atMillis) {
        super(epoch);
        this.source = source;
        this.offset = offset;
        this.product = product;
        this.atMillis = atMillis;
    }

    /** Puts {@code product}, whose fences are ignored. */
    public static ApplyProduct put(long epoch, long source, long offset, Product product) {
        return new ApplyProduct(epoch, source, offset, product, 0);
    }

    /** Takes a product out of the range; one that is not known is left so. */
    public static ApplyProduct retire(long epoch, long source, long offset, long atMillis) {
        return new ApplyProduct(epoch, source, offset, null, atMillis);
    }

    @Override
    protected @Nullable Void apply(MutableEntry<String, Product> entry) {
        Product current = entry.getValue();
        Fences fences = current == null ? Fences.NONE : current.fences();
        Product next = fences.covers(source, offset) ? current : changed(current, fences.with(source, offset));
        if (next != null) {
            entry.setValue(next);
        }
        return null;
    }

    private @Nullable Product changed(@Nullable Product current, Fences moved) {
        if (product != null) {
            return product.with(moved);
        }
        return current == null ? null : current.retiredAt(new Timestamp(atMillis), moved);
    }
}
