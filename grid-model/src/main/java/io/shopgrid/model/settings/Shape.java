package io.shopgrid.model.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a settings component may hold: one value, a list of text, a map, a record, or a list of records. */
sealed interface Shape permits TextShape, TextListShape, TextMapShape, RecordShape, RecordListShape {
    /**
     * Builds the value from what was written.
     *
     * @param written null only for a shape that {@link #standsAlone}
     * @param secret whether problems must not quote the value
     * @return the value, or null if a problem was added
     */
    @Nullable
    Object bind(String key, @Nullable Node written, boolean secret, Binding binding);

    /** Adds the value to the effective settings, in one entry or several. */
    void describe(String key, Object value, boolean secret, Map<String, String> lines);

    /** Writes the value so that {@link #bind} reads an equal one. */
    void write(Object value, JsonGenerator out) throws IOException;

    /** Adds the environment variables that set this shape at the key. */
    void nameVariables(String key, VariableNames names);

    /** Whether the shape has a value of its own when nothing is written. */
    default boolean standsAlone() {
        return false;
    }
}
