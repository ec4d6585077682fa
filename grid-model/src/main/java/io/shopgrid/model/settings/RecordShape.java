package io.shopgrid.model.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record: its components by name, each with its own shape; built from their defaults when nothing is written. */
record RecordShape(RecordConstructor constructor, List<Setting> settings) implements Shape {
    @Override
    public @Nullable Object bind(String key, @Nullable Node written, boolean secret, Binding binding) {
        if (written != null && !written.isEmpty() && !(written instanceof Node.Mapping)) {
            binding.wrongKind(written, key, "a group of keys");
            return null;
        }
        Map<String, Node> entries = written instanceof Node.Mapping mapping ? mapping.entries() : Map.of();
        int before = binding.problems().count();
        rejectUnknown(key, entries, binding);
        @Nullable Object[] values = new @Nullable Object[settings.size()];
        for (int index = 0; index < values.length; index++) {
            Setting setting = settings.get(index);
            values[index] = setting.bind(childKey(key, setting), entries.get(setting.name()), binding);
        }
        if (binding.problems().count() > before) {
            return null;
        }
        try {
            return constructor.build(values);
        } catch (IllegalArgumentException e) {
            String source = written == null || key.isEmpty() ? binding.home() : written.source();
            binding.problems().add(source, key, e.getMessage() == null ? "is not valid" : e.getMessage());
            return null;
        }
    }

    private void rejectUnknown(String key, Map<String, Node> entries, Binding binding) {
        List<String> known = settings.stream().map(Setting::name).toList();
        entries.forEach((name, node) -> {
            if (!known.contains(name)) {
                String child = key.isEmpty() ? name : key + "." + name;
                binding.problems().add(node.source(), child, "unknown key" + NearestName.hint(name, known));
            }
        });
    }

    @Override
    public boolean standsAlone() {
        return true;
    }

    @Override
    public void describe(String key, Object value, boolean secret, Map<String, String> lines) {
        for (Setting setting : settings) {
            setting.describe(childKey(key, setting), value, lines);
        }
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Setting setting : settings) {
            setting.write(value, out);
        }
        out.writeEndObject();
    }

    @Override
    public void nameVariables(String key, VariableNames names) {
        for (Setting setting : settings) {
            setting.shape().nameVariables(childKey(key, setting), names);
        }
    }

    private static String childKey(String key, Setting setting) {
        return key.isEmpty() ? setting.name() : key + "." + setting.name();
    }
}
