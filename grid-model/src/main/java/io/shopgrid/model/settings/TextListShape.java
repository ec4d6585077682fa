package io.shopgrid.model.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list of text, written as a YAML list or as one comma-separated text; blank text is the empty list. */
record TextListShape() implements Shape {
    @Override
    public @Nullable Object bind(String key, @Nullable Node written, boolean secret, Binding binding) {
        int before = binding.problems().count();
        List<Object> texts = new ArrayList<>();
        List<Node> items = items(key, written, binding);
        for (int index = 0; index < items.size(); index++) {
            Object text = TextShapes.TEXT.bind(key + "[" + index + "]", items.get(index), secret, binding);
            if (text != null) {
                texts.add(text);
            }
        }
        return binding.problems().count() == before ? List.copyOf(texts) : null;
    }

    private static List<Node> items(String key, @Nullable Node written, Binding binding) {
        if (written instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        if (written instanceof Node.Scalar scalar && scalar.text() != null) {
            return scalar.text().isBlank() ? List.of() : split(scalar.source(), scalar.text());
        }
        if (written != null) {
            binding.wrongKind(written, key, "a list of text");
        }
        return List.of();
    }

    private static List<Node> split(String source, String text) {
        List<Node> items = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            items.add(new Node.Scalar(source, part.strip()));
        }
        return items;
    }

    @Override
    public void describe(String key, Object value, boolean secret, Map<String, String> lines) {
        List<String> texts = ((List<?>) value).stream().map(Object::toString).toList();
        if (texts.isEmpty()) {
            lines.put(key, EffectiveSettings.NONE);
        } else {
            lines.put(key, secret ? Masking.MASK : String.join(",", texts));
        }
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Object text : (List<?>) value) {
            out.writeString(text.toString());
        }
        out.writeEndArray();
    }

    @Override
    public void nameVariables(String key, VariableNames names) {
        names.addValue(key);
    }
}
