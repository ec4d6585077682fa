package io.shopgrid.model.settings;

import java.util.ArrayList;
import java.util.List;

/** The problems found so far, in the order they were met. Confined to the thread that loads. */
final class Problems {
    private final List<String> lines = new ArrayList<>();

    /**
     * Adds one line.
     *
     * @param source the file (and line) or the environment variable
     * @param key the full dotted key, or "" for the whole
     */
    void add(String source, String key, String rule) {
        lines.add(source + ": " + (key.isEmpty() ? "" : ShownText.of(key) + ": ") + ShownText.oneLine(rule));
    }

    int count() {
        return lines.size();
    }

    void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new SettingsException(lines);
        }
    }
}
