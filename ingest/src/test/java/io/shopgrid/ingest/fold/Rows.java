package io.shopgrid.ingest.fold;

import java.util.Map;

/** Where the rows of tables are read: the maps of a {@link FakeGrid}, or the caches of a real one. */
public interface Rows {
    /** All rows of a table. */
    <K, V> Map<K, V> of(String table);
}
