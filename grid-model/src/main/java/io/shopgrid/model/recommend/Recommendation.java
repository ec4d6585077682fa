package io.shopgrid.model.recommend;

import org.jspecify.annotations.Nullable;

/**
 * A product that is recommended, and why.
 *
 * @param name empty if the product is not known
 * @param category the same
 * @param score comparable within one answer only; 0 for what sells now
 * @param because the product that it was clicked together with, if that is the reason
 * @param becauseName its name, if it is known
 * @param count shoppers who did so, or pieces that were sold within a day
 */
public record Recommendation(
        String sku,
        String name,
        String category,
        double score,
        Reason reason,
        @Nullable String because,
        @Nullable String becauseName,
        int count) {
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
}
