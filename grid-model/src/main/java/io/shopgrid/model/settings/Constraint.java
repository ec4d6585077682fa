package io.shopgrid.model.settings;

import org.jspecify.annotations.Nullable;

/** A rule on the value of one component. */
interface Constraint {
    /** The rule as the end of a sentence that starts with the value ("is not a port"), or null if it holds. */
    @Nullable
    String brokenBy(Object value);
}
