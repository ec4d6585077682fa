package io.shopgrid.bench;

import org.apache.ignite.Ignite;
import org.apache.ignite.configuration.CacheConfiguration;

/** A table laid out like another one, which nothing listens to. */
final class TablesForPlainPuts {
    private TablesForPlainPuts() {}

    @SuppressWarnings("unchecked")
    static <K, V> CacheConfiguration<K, V> like(Ignite node, String table) {
        CacheConfiguration<K, V> original = node.<K, V>cache(table).getConfiguration(CacheConfiguration.class);
        CacheConfiguration<K, V> copy = new CacheConfiguration<>(original);
        copy.setName("plain_" + table);
        return copy.setSqlSchema("PLAIN_PUTS");
    }
}
