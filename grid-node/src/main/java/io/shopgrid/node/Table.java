package io.shopgrid.node;

import io.shopgrid.model.event.EventLimits;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ignite.cache.CacheKeyConfiguration;
import org.apache.ignite.cache.QueryEntity;
import org.apache.ignite.cache.QueryIndex;
import org.apache.ignite.cache.QueryIndexType;
import org.apache.ignite.internal.processors.query.QueryEntityEx;

/**
 * Names the columns of one table: field of the key or value, and the column that shows it.
 *
 * <p>Key columns of text have a length. Ignite keeps so much of a text in the index itself, and 7 characters of one whose
 * length it does not know; then it reads a row for each comparison of texts that begin alike, as ids of one shop do.
 */
final class Table {
    /** What the index of a key of several fields keeps of it: its hash, which it is ordered by, and a byte that says so. */
    private static final int HASH_BYTES = 5;

    private final Class<?> key;
    private final QueryEntity entity;
    private final Set<String> keyFields = new LinkedHashSet<>();
    private final Map<String, Integer> lengths = new HashMap<>();

    private Table(String name, Class<?> key, Class<?> value) {
        this.key = key;
        entity = new QueryEntity(key.getName(), value.getName()).setTableName(name);
    }

    static Table keyedBySku(String name, Class<?> value) {
        return keyedByText(name, "SKU", EventLimits.MAX_SKU, value);
    }

    /** The key has the column's name as its field: under another one Ignite would not find its length for the index. */
    static Table keyedByText(String name, String keyColumn, int length, Class<?> value) {
        Table table = new Table(name, String.class, value).text(keyColumn, keyColumn);
        table.entity.setKeyFieldName(keyColumn);
        table.lengths.put(keyColumn, length);
        return table;
    }

    static Table keyedBy(String name, Class<?> key, Class<?> value) {
        return new Table(name, key, value);
    }

    Table keyText(String field, String column, int length) {
        keyFields.add(field);
        lengths.put(field, length);
        return text(field, column);
    }

    Table keyWhole(String field, String column) {
        keyFields.add(field);
        return whole(field, column);
    }

    Table keyNumber(String field, String column) {
        keyFields.add(field);
        return number(field, column);
    }

    Table text(String field, String column) {
        return column(field, column, String.class);
    }

    Table money(String field, String column) {
        return column(field, column, BigDecimal.class);
    }

    Table time(String field, String column) {
        return column(field, column, Timestamp.class);
    }

    Table flag(String field, String column) {
        return column(field, column, Boolean.class);
    }

    Table whole(String field, String column) {
        return column(field, column, Integer.class);
    }

    Table number(String field, String column) {
        return column(field, column, Long.class);
    }

    Table descendingIndex(String field) {
        entity.setIndexes(List.of(new QueryIndex(field, QueryIndexType.SORTED, false)));
        return this;
    }

    QueryEntity entity() {
        entity.setFieldsPrecision(lengths);
        return keyFields.isEmpty()
                ? entity
                : new QueryEntityEx(entity.setKeyFields(keyFields)).setPrimaryKeyInlineSize(HASH_BYTES);
    }

    /**
     * Which field of a key decides where its row lies, as {@code @AffinityKeyMapped} says.
     *
     * <p>Ignite reads the annotation only once it has met such a key. A node or client that asks before that, as a grid on
     * disk does when it begins, takes the whole key for as long as it lives.
     */
    CacheKeyConfiguration[] affinity() {
        return key == String.class
                ? new CacheKeyConfiguration[0]
                : new CacheKeyConfiguration[] {new CacheKeyConfiguration(key)};
    }

    private Table column(String field, String column, Class<?> type) {
        entity.addQueryField(field, type.getName(), column);
        return this;
    }
}
