package io.shopgrid.model.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A TCP port, 1 to 65535.
 *
 * <p>For int. Where 0 may ask the system for any free port, {@code @Range(min = 0, max = 65535)} says so.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Port {}
