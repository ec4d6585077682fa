package io.shopgrid.model.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One component of a settings record.
 *
 * @param accessor reads the component from a record
 * @param defaultText null if there is no default
 * @param optional whether the component may be null
 * @param secret whether its value is masked
 */
record Setting(
        String name,
        Method accessor,
        Shape shape,
        @Nullable String defaultText,
        boolean optional,
        boolean secret,
        List<Constraint> constraints) {

    /** The value of the component; null if it is optional and not set, or if a problem was added. */
    @Nullable
    Object bind(String key, @Nullable Node inFile, Binding binding) {
        Node written = binding.given(key, inFile);
        if (written == null || (written.isEmpty() && (optional || shape.standsAlone()))) {
            return bindAbsent(key, binding);
        }
        return bindWritten(key, written, binding);
    }

    private @Nullable Object bindAbsent(String key, Binding binding) {
        if (defaultText != null) {
            return bindWritten(key, new Node.Scalar("default", defaultText), binding);
        }
        if (optional && !binding.environment().reaches(key)) {
            return null;
        }
        if (shape.standsAlone()) {
            return shape.bind(key, null, secret, binding);
        }
        binding.problems().add(binding.home(), key, "is required" + variableHint(key));
        return null;
    }

    /** Names the variable, unless only the file can set the key. */
    private String variableHint(String key) {
        boolean inListOfRecords = shape instanceof RecordListShape || key.indexOf('[') >= 0;
        return inListOfRecords ? "" : " (variable " + VariableNames.of(key) + ")";
    }

    private @Nullable Object bindWritten(String key, Node written, Binding binding) {
        Object value = shape.bind(key, written, secret, binding);
        if (value != null) {
            for (Constraint constraint : constraints) {
                String broken = constraint.brokenBy(value);
                if (broken != null) {
                    String shown = secret ? Masking.MASK : ShownText.of(String.valueOf(((Node.Scalar) written).text()));
                    binding.problems().add(written.source(), key, shown + " " + broken);
                }
            }
        }
        return value;
    }

    void describe(String key, Object record, Map<String, String> lines) {
        Object value = read(record);
        if (value == null) {
            lines.put(key, EffectiveSettings.NONE);
        } else {
            shape.describe(key, value, secret, lines);
        }
    }

    void write(Object record, JsonGenerator out) throws IOException {
        Object value = read(record);
        if (value != null) {
            out.writeFieldName(name);
            shape.write(value, out);
        }
    }

    private @Nullable Object read(Object record) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + accessor, e);
        }
    }
}
