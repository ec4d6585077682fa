package io.shopgrid.model.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list of records, which only the file can set; blank text, as in a default, is the empty list. */
record RecordListShape(RecordShape item) implements Shape {
    @Override
    public @Nullable Object bind(String key, @Nullable Node written, boolean secret, Binding binding) {
        if (written instanceof Node.Scalar scalar
                && scalar.text() != null
                && scalar.text().isBlank()) {
            return List.of();
        }
        if (!(written instanceof Node.Sequence sequence)) {
            if (written != null) {
                binding.wrongKind(written, key, "a list of groups");
            }
            return null;
        }
        int before = binding.problems().count();
        List<Object> records = new ArrayList<>();
        for (Node node : sequence.items()) {
            String itemKey = key + "[" + records.size() + "]";
            Object built = item.bind(itemKey, node, secret, binding);
            records.add(built == null ? node : built);
        }
        return binding.problems().count() == before ? List.copyOf(records) : null;
    }

    @Override
    public void describe(String key, Object value, boolean secret, Map<String, String> lines) {
        List<?> records = (List<?>) value;
        if (records.isEmpty()) {
            lines.put(key, EffectiveSettings.NONE);
        }
        for (int index = 0; index < records.size(); index++) {
            item.describe(key + "[" + index + "]", records.get(index), secret, lines);
        }
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Object each : (List<?>) value) {
            item.write(each, out);
        }
        out.writeEndArray();
    }

    @Override
    public void nameVariables(String key, VariableNames names) {
        names.addRecordList(key);
    }
}
