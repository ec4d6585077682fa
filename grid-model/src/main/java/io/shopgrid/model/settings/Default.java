package io.shopgrid.model.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a settings component that neither the file nor the environment sets.
 *
 * <p>Written as it would be in an environment variable. {@code ""} stands for the empty list. Nested records and maps
 * take no default: a record is built from the defaults of its own components and a map is empty.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    String value();
}
