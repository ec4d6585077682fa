package io.shopgrid.model.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map from text to text with keys of any name, empty when nothing is written.
 *
 * <p>Nested YAML groups are joined with dots. A variable sets the entry of the file whose name it matches, or else the
 * entry in lower case with dots for underscores.
 */
record TextMapShape() implements Shape {
    @Override
    public @Nullable Object bind(String key, @Nullable Node written, boolean secret, Binding binding) {
        int before = binding.problems().count();
        Map<String, String> entries = new LinkedHashMap<>();
        if (written instanceof Node.Mapping mapping) {
            flatten(key, "", mapping, entries, binding);
        } else if (written != null && !written.isEmpty()) {
            binding.wrongKind(written, key, "a map");
        }
        binding.environment().entriesOf(key).forEach((rest, scalar) -> {
            String name = entries.keySet().stream()
                    .filter(inFile -> VariableNames.upperSnake(inFile).equals(rest))
                    .findFirst()
                    .orElse(rest.toLowerCase(Locale.ROOT).replace('_', '.'));
            entries.put(name, String.valueOf(scalar.text()));
        });
        return binding.problems().count() == before ? Collections.unmodifiableMap(entries) : null;
    }

    private static void flatten(
            String key, String prefix, Node.Mapping mapping, Map<String, String> entries, Binding binding) {
        mapping.entries().forEach((name, node) -> {
            String entry = prefix + name;
            if (node instanceof Node.Mapping nested) {
                flatten(key, entry + ".", nested, entries, binding);
            } else if (node instanceof Node.Scalar scalar && scalar.text() != null) {
                if (entries.putIfAbsent(entry, scalar.text()) != null) {
                    binding.problems().add(node.source(), key + "." + entry, "is set twice, once with dots");
                }
            } else {
                binding.wrongKind(node, key + "." + entry, "text");
            }
        });
    }

    @Override
    public boolean standsAlone() {
        return true;
    }

    @Override
    public void describe(String key, Object value, boolean secret, Map<String, String> lines) {
        Map<?, ?> entries = (Map<?, ?>) value;
        if (entries.isEmpty()) {
            lines.put(key, EffectiveSettings.NONE);
        }
        entries.forEach((name, text) -> {
            boolean masked = secret || Masking.isSecretKey(name.toString());
            lines.put(key + "." + name, masked ? Masking.MASK : text.toString());
        });
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
            out.writeStringField(entry.getKey().toString(), entry.getValue().toString());
        }
        out.writeEndObject();
    }

    @Override
    public void nameVariables(String key, VariableNames names) {
        names.addMap(key);
    }
}
