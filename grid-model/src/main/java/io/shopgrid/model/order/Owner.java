package io.shopgrid.model.order;

import io.shopgrid.model.source.Source;

/** The one source record whose effect counts, although others may carry the same order id. */
public final class Owner {
    private final long source;
    private final long offset;

    /** @param source packed {@link Source} */
    public Owner(long source, long offset) {
        this.source = source;
        this.offset = offset;
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
