package io.shopgrid.model.settings;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules that annotations put on a component. */
final class Constraints {
    private static final int MAX_PORT = 65_535;

    private Constraints() {}

    /**
     * Reads the annotations.
     *
     * @throws IllegalArgumentException if an annotation does not fit the component's type
     */
    static List<Constraint> of(RecordComponent component) {
        List<Constraint> constraints = new ArrayList<>();
        Range range = component.getAnnotation(Range.class);
        if (range != null) {
            requireType(component, Set.of(int.class, long.class, double.class), range);
            constraints.add(value -> outside(range, ((Number) value).doubleValue()));
        }
        Port port = component.getAnnotation(Port.class);
        if (port != null) {
            requireType(component, Set.of(int.class), port);
            constraints.add(value -> (int) value < 1 || (int) value > MAX_PORT ? "is not a port (1 to 65535)" : null);
        }
        Between between = component.getAnnotation(Between.class);
        if (between != null) {
            requireType(component, Set.of(Duration.class, DataSize.class), between);
            constraints.add(between(component, between));
        }
        ExistingFile existing = component.getAnnotation(ExistingFile.class);
        if (existing != null) {
            requireType(component, Set.of(Path.class), existing);
            constraints.add(value -> missing((Path) value));
        }
        return constraints;
    }

    private static void requireType(RecordComponent component, Set<Class<?>> types, Object annotation) {
        if (!types.contains(component.getType())) {
            throw new IllegalArgumentException(annotation + " does not fit " + component);
        }
    }

    private static @Nullable String outside(Range range, double value) {
        if (value >= range.min() && value <= range.max()) {
            return null;
        }
        if (range.max() == Double.POSITIVE_INFINITY) {
            return "is below " + plain(range.min());
        }
        return range.min() == Double.NEGATIVE_INFINITY
                ? "is above " + plain(range.max())
                : "is not between " + plain(range.min()) + " and " + plain(range.max());
    }

    private static String plain(double limit) {
        return BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
    }

    private static Constraint between(RecordComponent component, Between limits) {
        String broken = "is not between " + limits.min() + " and " + limits.max();
        if (component.getType() == Duration.class) {
            Duration min = DurationText.parse(limits.min());
            Duration max = DurationText.parse(limits.max());
            return value ->
                    ((Duration) value).compareTo(min) < 0 || ((Duration) value).compareTo(max) > 0 ? broken : null;
        }
        DataSize min = DataSize.parse(limits.min());
        DataSize max = DataSize.parse(limits.max());
        return value -> ((DataSize) value).compareTo(min) < 0 || ((DataSize) value).compareTo(max) > 0 ? broken : null;
    }

    private static @Nullable String missing(Path file) {
        if (Files.isDirectory(file)) {
            return "is a directory, not a file";
        }
        if (!Files.exists(file)) {
            return file.isAbsolute()
                    ? "does not exist"
                    : "does not exist (working directory " + Path.of("").toAbsolutePath() + ")";
        }
        return Files.isReadable(file) ? null : "cannot be read";
    }
}
