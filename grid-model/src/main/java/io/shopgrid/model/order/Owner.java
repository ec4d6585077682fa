package io.shopgrid.model.order;

import io.shopgrid.model.source.Source;
import org.jspecify.annotations.Nullable;

/** The one source record whose effect counts, although others may carry the same order id. */
public final class Owner {
    private final long source;
    private final long offset;

    /** @param source packed {@link Source} */
    public Owner(long source, long offset) {
        this.source = source;
        this.offset = offset;
    }

    /** Some owners in one array, as a row keeps them. No source is 0, so that stands for none. */
    static long[] packed(@Nullable Owner... owners) {
        long[] packed = new long[2 * owners.length];
        for (int at = 0; at < owners.length; at++) {
            Owner owner = owners[at];
            packed[2 * at] = owner == null ? 0 : owner.source;
            packed[2 * at + 1] = owner == null ? 0 : owner.offset;
        }
        return packed;
    }

    /** The owner with this index; null if there is none. */
    static @Nullable Owner of(long[] packed, int at) {
        return packed[2 * at] == 0 ? null : new Owner(packed[2 * at], packed[2 * at + 1]);
    }

    /** Whether the record at this position is the owner: true again when it is read again. */
    public boolean is(long otherSource, long otherOffset) {
        return source == otherSource && offset == otherOffset;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Owner owner && source == owner.source && offset == owner.offset;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(source) + Long.hashCode(offset);
    }

    @Override
    public String toString() {
        return Source.describe(source) + "@" + offset;
    }
}
