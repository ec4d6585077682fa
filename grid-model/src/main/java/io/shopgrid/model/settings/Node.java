package io.shopgrid.model.settings;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value as it was written, with the place it was written at. */
sealed interface Node {
    /** The file and line, the environment variable, or "default". */
    String source();

    /** The kind of value for a message: "is a list". */
    String kind();

    /** Whether the key stands without a value, as in {@code grid:} with nothing under it. */
    default boolean isEmpty() {
        return false;
    }

    /**
     * One text, number or truth value, raw.
     *
     * @param text as written, or null for a key without a value
     */
    record Scalar(String source, @Nullable String text) implements Node {
        @Override
        public String kind() {
            return text == null ? "has no value" : "is a single value";
        }

        @Override
        public boolean isEmpty() {
            return text == null;
        }
    }

    /** A list. */
    record Sequence(String source, List<Node> items) implements Node {
        @Override
        public String kind() {
            return "is a list";
        }
    }

    /** Keys and values in the order of the file. */
    record Mapping(String source, Map<String, Node> entries) implements Node {
        @Override
        public String kind() {
            return "is a group of keys";
        }
    }
}
