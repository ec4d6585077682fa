package io.shopgrid.model.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The canonical constructor of a settings record. */
final class RecordConstructor {
    private final Constructor<?> canonical;

    RecordConstructor(Class<?> type) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            canonical = type.getDeclaredConstructor(parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no canonical constructor", e);
        }
        canonical.setAccessible(true);
    }

    /**
     * Builds the record.
     *
     * @throws IllegalArgumentException if the record's own rule refuses the values
     * @throws IllegalStateException if the constructor fails in any other way
     */
    Object build(@Nullable Object[] values) {
        try {
            return canonical.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException("Cannot build " + canonical.getDeclaringClass(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot build " + canonical.getDeclaringClass(), e);
        }
    }
}
