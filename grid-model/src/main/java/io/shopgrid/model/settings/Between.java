package io.shopgrid.model.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits of a {@link java.time.Duration} or a {@link DataSize}, both ends allowed.
 *
 * <p>Written as in the file: {@code @Between(min = "10ms", max = "1h")}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Between {
    String min();

    String max();
}
