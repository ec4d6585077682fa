package io.shopgrid.api.recommend;

import io.shopgrid.model.recommend.Recommendation;
import io.shopgrid.model.recommend.Recommendations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recommended products, best first.
 *
 * @param basedOn the products that were used, the current one first
 * @param complete false if a node did not answer in time
 */
record RecommendationsBody(List<Product> recommendations, List<String> basedOn, boolean complete) {
    /** @param score comparable within one answer only */
    record Product(
            String sku,
            @Nullable String productName,
            @Nullable String category,
            double score,
            Reason reason) {}

    /**
     * Why a product is recommended.
     *
     * @param sku the product that it was seen together with
     * @param count shoppers who saw both, or pieces sold within a day
     * @param text for people
     */
    record Reason(
            String type, @Nullable String sku, @Nullable Integer count, String text) {}

    static RecommendationsBody of(Recommendations answer) {
        return new RecommendationsBody(
                answer.products().stream().map(RecommendationsBody::product).toList(),
                answer.basedOn(),
                answer.complete());
    }

    private static Product product(Recommendation one) {
        return new Product(one.sku(), shown(one.name()), shown(one.category()), one.score(), reason(one));
    }

    private static @Nullable String shown(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Reason reason(Recommendation one) {
        return switch (one.reason()) {
            case SEEN_TOGETHER -> {
                String name = one.becauseName() == null ? one.because() : one.becauseName();
                yield new Reason(
                        "seen-together",
                        one.because(),
                        one.count(),
                        "seen together with %s by %s".formatted(name, counted(one.count(), "shopper")));
            }
            case SEEN_BEFORE -> new Reason("seen-before", null, null, "looked at before");
            case SELLS_IN_CATEGORY ->
                new Reason(
                        "sells-in-category",
                        null,
                        one.count(),
                        "%s sold in %s within a day".formatted(counted(one.count(), "piece"), one.category()));
            case SELLS ->
                new Reason("sells", null, one.count(), "%s sold within a day".formatted(counted(one.count(), "piece")));
        };
    }

    private static String counted(int count, String noun) {
        return count == 1 ? "1 " + noun : count + " " + noun + "s";
    }
}
