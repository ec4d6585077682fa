package io.shopgrid.model.settings;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every environment variable that a record tree understands, with the key it sets. */
final class VariableNames {
    static final String PREFIX = "SHOPGRID_";

    private final Map<String, String> valueKeys = new LinkedHashMap<>();
    private final Map<String, String> mapKeys = new LinkedHashMap<>();
    private final Map<String, String> listKeys = new LinkedHashMap<>();

    /** {@code grid.sqlPort} as {@code SHOPGRID_GRID_SQL_PORT}. */
    static String of(String key) {
        return PREFIX + upperSnake(key);
    }

    static String upperSnake(String key) {
        return key.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9]", "_")
                .toUpperCase(Locale.ROOT);
    }

    void addValue(String key) {
        add(valueKeys, key);
    }

    /** A map, whose entries are set one variable each. */
    void addMap(String key) {
        add(mapKeys, key);
    }

    /** A list of records, which only the file can set. */
    void addRecordList(String key) {
        add(listKeys, key);
    }

    private void add(Map<String, String> keys, String key) {
        String name = of(key);
        if (valueKeys.containsKey(name) || mapKeys.containsKey(name) || listKeys.containsKey(name)) {
            throw new IllegalArgumentException("Two settings share the variable " + name + ", one of them is " + key);
        }
        keys.put(name, key);
    }

    Map<String, String> valueKeys() {
        return valueKeys;
    }

    Map<String, String> listKeys() {
        return listKeys;
    }

    Map<String, String> mapKeys() {
        return mapKeys;
    }

    /** The map variable of which the given one sets an entry, the longest if several match, or null. */
    @Nullable
    String mapVariableOf(String name) {
        String longest = null;
        for (String candidate : mapKeys.keySet()) {
            boolean matches = name.startsWith(candidate + "_") && name.length() > candidate.length() + 1;
            if (matches && (longest == null || candidate.length() > longest.length())) {
                longest = candidate;
            }
        }
        return longest;
    }
}
