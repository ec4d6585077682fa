package io.shopgrid.model.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings a process runs with, as it logs them at start. */
public final class EffectiveSettings {
    static final String NONE = "(none)";

    private EffectiveSettings() {}

    /**
     * Every dotted key with its value, in the order of the record's components.
     *
     * <p>{@link Secret} components read {@code ****}, and so do map entries whose key names a password, token or the
     * like. What is null or empty reads {@code (none)}. Other values are as a settings file would have them.
     */
    public static Map<String, String> describe(Record settings) {
        Map<String, String> lines = new LinkedHashMap<>();
        Shapes.of(settings.getClass()).describe("", settings, false, lines);
        return Collections.unmodifiableMap(lines);
    }
}
