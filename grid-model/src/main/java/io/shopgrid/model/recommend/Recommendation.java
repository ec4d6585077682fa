package io.shopgrid.model.recommend;

import org.jspecify.annotations.Nullable;

/** A product that is recommended, and why. */
public final class Recommendation {
    /** What speaks for a product. */
    public enum Reason {
        /** Shoppers with like sessions clicked it together with one of the shopper's. */
        SEEN_TOGETHER,
        /** The shopper has looked at it before. */
        SEEN_BEFORE,
        /** It sells well now in the category of what the shopper looks at. */
        SELLS_IN_CATEGORY,
        /** It sells well now. */
        SELLS
    }

    private final String sku;
    private final String name;
    private final String category;
    private final double score;
    private final Reason reason;
    private final @Nullable String because;
    private final @Nullable String becauseName;
    private final int count;

    /**
     * @param name empty if the product is not known
     * @param category the same
     * @param score comparable within one answer only; 0 for what sells now
     * @param because the product that it was clicked together with, if that is the reason
     * @param becauseName its name, if it is known
     * @param count shoppers who did so, or pieces that were sold within a day
     */
    public Recommendation(
            String sku,
            String name,
            String category,
            double score,
            Reason reason,
            @Nullable String because,
            @Nullable String becauseName,
            int count) {
        this.sku = sku;
        this.name = name;
        this.category = category;
        this.score = score;
        this.reason = reason;
        this.because = because;
        this.becauseName = becauseName;
        this.count = count;
    }

    public String sku() {
        return sku;
    }

    public String name() {
        return name;
    }

    public String category() {
        return category;
    }

    public double score() {
        return score;
    }

    public Reason reason() {
        return reason;
    }

    public @Nullable String because() {
        return because;
    }

    public @Nullable String becauseName() {
        return becauseName;
    }

    public int count() {
        return count;
    }
}
