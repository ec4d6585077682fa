package io.shopgrid.model.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Masks a settings component, so that its value appears in no problem and no log line.
 *
 * <p>For text, lists of text and maps; on a record, mark the component inside it. A record whose compact constructor
 * rejects a value keeps secrets out of the message itself.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Secret {}
