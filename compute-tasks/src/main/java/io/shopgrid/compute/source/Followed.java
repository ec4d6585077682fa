package io.shopgrid.compute.source;

import org.jspecify.annotations.Nullable;

/**
 * A change to one row that others follow, of rows in other tables on the same node. The node makes those itself, so that they
 * do not travel.
 */
public abstract class Followed<K, V, R> extends EpochGuarded<K, V, R> {
    protected Followed(long epoch) {
        super(epoch);
    }

    /**
     * Tells what follows, once the row has changed.
     *
     * <p>If the node dies in between, whoever applies this change again hears the same: so it must tell it again.
     *
     * @param key the row's key
     * @param result what {@link #apply} returned
     */
    public abstract void tellBeside(K key, @Nullable R result, Beside taker);
}
