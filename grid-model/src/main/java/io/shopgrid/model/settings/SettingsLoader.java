package io.shopgrid.model.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads the settings of a process: a record tree from a YAML file, with environment variables laid over it.
 *
 * <p>Keys are the names of the record components ({@code grid.sqlPort}). The environment variable of a key is
 * {@code SHOPGRID_} and the key in upper snake case ({@code SHOPGRID_GRID_SQL_PORT}); it wins over the file. An entry
 * of a map is the map's variable and the entry's key, so {@code SHOPGRID_KAFKA_PROPERTIES_SECURITY_PROTOCOL} sets
 * {@code security.protocol} in {@code kafka.properties}.
 *
 * <p>A component is an int, long, boolean, double, String, {@link Path}, {@link java.time.Duration}, {@link DataSize},
 * enum, {@code List<String>}, {@code Map<String, String>}, record or {@code List} of records. It is required unless it
 * has a {@link Default}, is {@code @Nullable}, or is a map or record, which build themselves. Text is never blank.
 * Relative paths start at the working directory of the process, not at the file's folder, because the same value may
 * come from the environment.
 *
 * <p>Loading is strict: unknown keys, duplicate keys, unknown {@code SHOPGRID_} variables and broken rules are problems,
 * and all of them are reported together. In Kubernetes, a service whose name starts with "shopgrid" adds such variables
 * to every pod unless the pod sets {@code enableServiceLinks: false}.
 */
public final class SettingsLoader {
    /** Variables that start with {@code SHOPGRID_} and belong to the launcher and the tests, not to any settings. */
    public static final Set<String> OTHER_VARIABLES = Set.of(
            "SHOPGRID_DATA", "SHOPGRID_HEAP", "SHOPGRID_HOME", "SHOPGRID_JAVA_OPTS", "SHOPGRID_KEY", "SHOPGRID_STATE");

    private SettingsLoader() {}

    /**
     * Loads from a file and the environment.
     *
     * @param environment all variables of the process; those without the prefix are ignored
     * @throws SettingsException with every problem found
     * @throws IllegalArgumentException if the record class itself is not a settings class
     */
    public static <T extends Record> T load(Class<T> type, Path yaml, Map<String, String> environment) {
        Problems problems = new Problems();
        Node.Mapping top = YamlFile.read(yaml, problems);
        return load(type, yaml.toString(), top, environment, problems);
    }

    /**
     * Loads from defaults and the environment only.
     *
     * @throws SettingsException with every problem found
     * @throws IllegalArgumentException if the record class itself is not a settings class
     */
    public static <T extends Record> T load(Class<T> type, Map<String, String> environment) {
        Node.Mapping nothing = new Node.Mapping("environment", Map.of());
        return load(type, "environment", nothing, environment, new Problems());
    }

    /** Without a top, only the environment's names are checked: what the unread file sets is not known. */
    private static <T extends Record> T load(
            Class<T> type,
            String home,
            Node.@Nullable Mapping top,
            Map<String, String> environment,
            Problems problems) {
        RecordShape shape = Shapes.of(type);
        VariableNames names = new VariableNames();
        shape.nameVariables("", names);
        EnvironmentOverlay overlay = EnvironmentOverlay.of(names, environment, OTHER_VARIABLES, problems);
        Object settings = top == null ? null : shape.bind("", top, false, new Binding(home, overlay, problems));
        problems.throwIfAny();
        if (settings == null) {
            throw new IllegalStateException("No settings and no problems");
        }
        return type.cast(settings);
    }
}
