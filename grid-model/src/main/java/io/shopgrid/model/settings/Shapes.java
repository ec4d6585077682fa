package io.shopgrid.model.settings;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of a record class, read from its components and their annotations.
 *
 * <p>A mistake in the class itself, such as a type that no shape fits, is an IllegalArgumentException and not a
 * settings problem: no user can mend it.
 */
final class Shapes {
    private Shapes() {}

    static RecordShape of(Class<?> type) {
        return record(type, Set.of());
    }

    private static RecordShape record(Class<?> type, Set<Class<?>> enclosing) {
        if (enclosing.contains(type)) {
            throw new IllegalArgumentException(type + " contains itself");
        }
        Set<Class<?>> within = new HashSet<>(enclosing);
        within.add(type);
        List<Setting> settings = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            settings.add(setting(component, within));
        }
        return new RecordShape(new RecordConstructor(type), settings);
    }

    private static Setting setting(RecordComponent component, Set<Class<?>> enclosing) {
        Shape shape = shape(component, enclosing);
        Default defaultValue = component.getAnnotation(Default.class);
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        boolean secret = component.isAnnotationPresent(Secret.class);
        if (defaultValue != null && (optional || shape.standsAlone())) {
            throw new IllegalArgumentException(describe(component) + " takes no default");
        }
        if (optional && component.getType().isPrimitive()) {
            throw new IllegalArgumentException(describe(component) + " cannot be null");
        }
        if (secret && (shape instanceof RecordShape || shape instanceof RecordListShape)) {
            throw new IllegalArgumentException(describe(component) + " is a record; mark the secret inside it");
        }
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        String defaultText = defaultValue == null ? null : defaultValue.value();
        return new Setting(
                component.getName(), accessor, shape, defaultText, optional, secret, Constraints.of(component));
    }

    private static Shape shape(RecordComponent component, Set<Class<?>> enclosing) {
        Class<?> type = component.getType();
        Shape text = TextShapes.of(type);
        if (text != null) {
            return text;
        }
        if (type.isRecord()) {
            return record(type, enclosing);
        }
        if (component.getGenericType() instanceof ParameterizedType generic) {
            List<Type> arguments = List.of(generic.getActualTypeArguments());
            if (type == Map.class && arguments.equals(List.of(String.class, String.class))) {
                return new TextMapShape();
            }
            if (type == List.class && arguments.equals(List.of(String.class))) {
                return new TextListShape();
            }
            if (type == List.class && arguments.get(0) instanceof Class<?> item && item.isRecord()) {
                return new RecordListShape(record(item, enclosing));
            }
        }
        throw new IllegalArgumentException(describe(component) + " has a type that settings do not support");
    }

    private static String describe(RecordComponent component) {
        return component.getDeclaringRecord().getSimpleName() + "." + component;
    }
}
