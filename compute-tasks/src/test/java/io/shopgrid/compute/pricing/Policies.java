package io.shopgrid.compute.pricing;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Policies that differ from another in some components. */
final class Policies {
    private Policies() {}

    /** The standard policy with other values for some components: {@code with("maxStepBp", 100)}. */
    static PricingPolicy with(Object... namesAndValues) {
        return changed(PricingPolicy.standard(), namesAndValues);
    }

    /** A record with other values for some components. */
    static <R extends Record> R changed(R record, Object... namesAndValues) {
        Map<String, Object> changes = new HashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            changes.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        try {
            RecordComponent[] components = record.getClass().getRecordComponents();
            List<Object> values = new ArrayList<>();
            for (RecordComponent component : components) {
                Object value = changes.remove(component.getName());
                values.add(value == null ? component.getAccessor().invoke(record) : value);
            }
            if (!changes.isEmpty()) {
                throw new IllegalArgumentException("no such component: " + changes.keySet());
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            @SuppressWarnings("unchecked")
            Constructor<R> constructor = (Constructor<R>) record.getClass().getDeclaredConstructor(types);
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
