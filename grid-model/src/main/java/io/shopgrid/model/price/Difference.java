package io.shopgrid.model.price;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something of a stored decision that came out differently when the decision was made again. */
public final class Difference {
    private final String field;
    private final @Nullable String stored;
    private final @Nullable String recomputed;

    /**
     * @param field what is different: {@code amount}, {@code trace[0]}
     * @param stored null if the stored decision has no such thing
     * @param recomputed null if the new decision has no such thing
     */
    public Difference(String field, @Nullable String stored, @Nullable String recomputed) {
        this.field = field;
        this.stored = stored;
        this.recomputed = recomputed;
    }

    public String field() {
        return field;
    }

    public @Nullable String stored() {
        return stored;
    }

    public @Nullable String recomputed() {
        return recomputed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Difference difference
                && field.equals(difference.field)
                && Objects.equals(stored, difference.stored)
                && Objects.equals(recomputed, difference.recomputed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(field, stored, recomputed);
    }

    @Override
    public String toString() {
        return "%s: %s, now %s".formatted(field, stored, recomputed);
    }
}
