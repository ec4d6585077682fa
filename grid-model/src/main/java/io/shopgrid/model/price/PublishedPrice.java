package io.shopgrid.model.price;

/** The price that stands while a new one is decided. */
public final class PublishedPrice {
    private final long amountMinor;
    private final long version;
    private final long decidedAtMillis;

    public PublishedPrice(long amountMinor, long version, long decidedAtMillis) {
        this.amountMinor = amountMinor;
        this.version = version;
        this.decidedAtMillis = decidedAtMillis;
    }

    public long amountMinor() {
        return amountMinor;
    }

    public long version() {
        return version;
    }

    public long decidedAtMillis() {
        return decidedAtMillis;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublishedPrice price
                && amountMinor == price.amountMinor
                && version == price.version
                && decidedAtMillis == price.decidedAtMillis;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * (31 * amountMinor + version) + decidedAtMillis);
    }
}
