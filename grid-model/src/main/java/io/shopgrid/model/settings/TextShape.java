package io.shopgrid.model.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One value written as one text.
 *
 * @param noun what the text must be, for a message: "a whole number"
 * @param parser throws IllegalArgumentException for text that is not such a value and ArithmeticException for one that
 *     is too large
 * @param printer the reverse of the parser
 */
record TextShape(String noun, Function<String, Object> parser, Function<Object, String> printer) implements Shape {
    @Override
    public @Nullable Object bind(String key, @Nullable Node written, boolean secret, Binding binding) {
        if (!(written instanceof Node.Scalar scalar) || scalar.text() == null) {
            if (written != null) {
                binding.wrongKind(written, key, noun);
            }
            return null;
        }
        String text = scalar.text();
        if (text.isBlank()) {
            binding.problems().add(scalar.source(), key, "is blank; " + noun + " is needed");
            return null;
        }
        String shown = secret ? Masking.MASK : ShownText.of(text);
        try {
            return parser.apply(text);
        } catch (ArithmeticException e) {
            binding.problems().add(scalar.source(), key, shown + " is too large");
        } catch (IllegalArgumentException e) {
            binding.problems().add(scalar.source(), key, shown + " is not " + noun);
        }
        return null;
    }

    @Override
    public void describe(String key, Object value, boolean secret, Map<String, String> lines) {
        lines.put(key, secret ? Masking.MASK : printer.apply(value));
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeString(printer.apply(value));
    }

    @Override
    public void nameVariables(String key, VariableNames names) {
        names.addValue(key);
    }
}
