package io.shopgrid.compute.source;

/** Takes changes of rows of other tables that lie on the same node as a row that was changed. */
public interface Beside {
    /** Adds one; each row of a table once. */
    <K, V> void change(String table, K key, EpochGuarded<K, V, Void> change);
}
