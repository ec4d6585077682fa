package io.shopgrid.model.price;

import org.apache.ignite.cache.affinity.AffinityKeyMapped;

/** Key of PRICE_CHANGE; the changes of one sku lie together. Versions count from 1 without a gap. */
public final class PriceChangeKey implements Comparable<PriceChangeKey> {
    @AffinityKeyMapped
    private final String sku;

    private final long version;

    public PriceChangeKey(String sku, long version) {
        this.sku = sku;
        this.version = version;
    }

    public String sku() {
        return sku;
    }

    public long version() {
        return version;
    }

    @Override
    public int compareTo(PriceChangeKey other) {
        int bySku = sku.compareTo(other.sku);
        return bySku != 0 ? bySku : Long.compare(version, other.version);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PriceChangeKey key && version == key.version && sku.equals(key.sku);
    }

    @Override
    public int hashCode() {
        return 31 * sku.hashCode() + Long.hashCode(version);
    }

    @Override
    public String toString() {
        return sku + " v" + version;
    }
}
