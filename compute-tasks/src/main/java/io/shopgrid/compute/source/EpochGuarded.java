package io.shopgrid.compute.source;

import io.shopgrid.model.source.Epoch;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;
import org.apache.ignite.Ignite;
import org.jspecify.annotations.Nullable;

/**
 * A change to one row that takes effect only in the epoch that it was decided for, and while there is room for it.
 *
 * <p>The node is asked of the entry. Injecting it would make Ignite wrap each processor in a class of its own that it
 * sends by Java serialization, many times slower than its binary form.
 *
 * <p>Subclasses always set the value, changed or not: a processor that sets nothing is not sent to the backups, and one
 * that was stale would stay so. They may run twice when the topology changes, so they must be idempotent.
 *
 * <p>Every row answers. When a node leaves during a call, Ignite can return from it without an error, with some rows not
 * changed and no result for them, just as if their processors had returned null. So none returns null, and a row without
 * a result was not changed.
 *
 * @param <R> what the author of the change needs to know; null if all went as expected
 */
public abstract class EpochGuarded<K, V, R> implements EntryProcessor<K, V, Object> {
    /** The answer of a row where all went as expected. */
    public static final Byte DONE = 1;

    private final long epoch;

    protected EpochGuarded(long epoch) {
        this.epoch = epoch;
    }

    /** The epoch that this was decided for. */
    protected final long epoch() {
        return epoch;
    }

    @Override
    public final Object process(MutableEntry<K, V> entry, Object... arguments) {
        GridState state = GridState.of(entry.unwrap(Ignite.class));
        long current = state.epoch();
        if (current == Epoch.UNSET || epoch != current) {
            throw new OtherEpochException(epoch, current);
        }
        String shortage = state.shortage();
        if (shortage != null) {
            throw new NoRoomException(shortage);
        }
        R result = apply(entry);
        return result == null ? DONE : result;
    }

    /** Changes the row. Returns no Byte. */
    protected abstract @Nullable R apply(MutableEntry<K, V> entry);
}
