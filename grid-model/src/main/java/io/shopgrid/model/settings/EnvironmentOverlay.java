package io.shopgrid.model.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The values that the environment sets, by key; each wins over the file's. */
final class EnvironmentOverlay {
    private final Map<String, Node.Scalar> values = new HashMap<>();
    private final Map<String, Map<String, Node.Scalar>> mapEntries = new HashMap<>();

    /** Sorts the variables by what they set; adds a problem for each {@code SHOPGRID_} variable that sets nothing. */
    static EnvironmentOverlay of(
            VariableNames names, Map<String, String> environment, Set<String> otherVariables, Problems problems) {
        EnvironmentOverlay overlay = new EnvironmentOverlay();
        new TreeMap<>(environment).forEach((name, text) -> {
            if (name.startsWith(VariableNames.PREFIX) && !otherVariables.contains(name)) {
                overlay.add(name, text, names, otherVariables, problems);
            }
        });
        return overlay;
    }

    private void add(String name, String text, VariableNames names, Set<String> otherVariables, Problems problems) {
        String valueKey = names.valueKeys().get(name);
        String mapVariable = names.mapVariableOf(name);
        if (valueKey != null) {
            values.put(valueKey, new Node.Scalar(name, text));
        } else if (names.listKeys().containsKey(name)) {
            problems.add(name, names.listKeys().get(name), "is a list of groups; only the file can set it");
        } else if (names.mapKeys().containsKey(name)) {
            problems.add(name, names.mapKeys().get(name), "is a map; set an entry as " + name + "_SOME_KEY");
        } else if (mapVariable != null) {
            String entry = name.substring(mapVariable.length() + 1);
            mapEntries
                    .computeIfAbsent(names.mapKeys().get(mapVariable), key -> new TreeMap<>())
                    .put(entry, new Node.Scalar(name, text));
        } else {
            Set<String> known = new TreeSet<>(names.valueKeys().keySet());
            known.addAll(otherVariables);
            problems.add(name, "", "unknown variable" + NearestName.hint(name, known));
        }
    }

    Node.@Nullable Scalar at(String key) {
        return values.get(key);
    }

    /** Entries of the map at the key, by the rest of the variable's name: {@code SECURITY_PROTOCOL}. */
    Map<String, Node.Scalar> entriesOf(String key) {
        return mapEntries.getOrDefault(key, Map.of());
    }

    /** Whether anything at or below the key is set. */
    boolean reaches(String key) {
        return mapEntries.containsKey(key)
                || values.containsKey(key)
                || values.keySet().stream().anyMatch(other -> other.startsWith(key + "."))
                || mapEntries.keySet().stream().anyMatch(other -> other.startsWith(key + "."));
    }
}
