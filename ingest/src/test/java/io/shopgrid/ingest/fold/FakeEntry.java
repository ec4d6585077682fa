package io.shopgrid.ingest.fold;

import java.util.Map;
import javax.cache.processor.MutableEntry;
import org.apache.ignite.Ignite;
import org.jspecify.annotations.Nullable;

/** A row while a processor works on it. */
final class FakeEntry<K, V> implements MutableEntry<K, V> {
    private final K key;
    private final Ignite node;
    private @Nullable V value;
    private boolean touched;

    FakeEntry(K key, @Nullable V value, Ignite node) {
        this.key = key;
        this.value = value;
        this.node = node;
    }

    /** Takes the row into its table. */
    void storeIn(Map<K, V> rows) {
        if (value == null) {
            rows.remove(key);
        } else if (touched) {
            rows.put(key, value);
        } else {
            throw new AssertionError("a processor set nothing: the backups of %s would not hear of it".formatted(key));
        }
    }

    @Override
    public K getKey() {
        return key;
    }

    @Override
    public @Nullable V getValue() {
        return value;
    }

    @Override
    public boolean exists() {
        return value != null;
    }

    @Override
    public void remove() {
        value = null;
        touched = true;
    }

    @Override
    public void setValue(V next) {
        value = next;
        touched = true;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(node);
    }
}
