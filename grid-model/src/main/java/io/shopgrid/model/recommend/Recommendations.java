package io.shopgrid.model.recommend;

import io.shopgrid.model.recommend.Recommendation.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link RecommendRequest}.
 *
 * <p>Sent as a few arrays: an object for each product would cost more than what is in it.
 */
public final class Recommendations {
    private static final List<Reason> REASONS =
            List.of(Reason.SEEN_TOGETHER, Reason.SEEN_BEFORE, Reason.SELLS_IN_CATEGORY, Reason.SELLS);

    private final String[] skus;
    private final String[] names;
    private final String[] categories;
    private final double[] scores;
    private final byte[] reasons;
    private final @Nullable String[] because;
    private final @Nullable String[] becauseNames;
    private final int[] counts;
    private final String[] basedOn;
    private final boolean complete;

    /**
     * @param products best first
     * @param basedOn the shopper's products that were used, the current one first
     * @param complete false if a node did not say in time what it found
     */
    public Recommendations(List<Recommendation> products, List<String> basedOn, boolean complete) {
        int size = products.size();
        this.skus = new String[size];
        this.names = new String[size];
        this.categories = new String[size];
        this.scores = new double[size];
        this.reasons = new byte[size];
        this.because = new String[size];
        this.becauseNames = new String[size];
        this.counts = new int[size];
        this.basedOn = basedOn.toArray(String[]::new);
        this.complete = complete;
        for (int at = 0; at < size; at++) {
            Recommendation product = products.get(at);
            skus[at] = product.sku();
            names[at] = product.name();
            categories[at] = product.category();
            scores[at] = product.score();
            reasons[at] = (byte) REASONS.indexOf(product.reason());
            because[at] = product.because();
            becauseNames[at] = product.becauseName();
            counts[at] = product.count();
        }
    }

    public List<Recommendation> products() {
        List<Recommendation> products = new ArrayList<>(skus.length);
        for (int at = 0; at < skus.length; at++) {
            products.add(new Recommendation(
                    skus[at],
                    names[at],
                    categories[at],
                    scores[at],
                    REASONS.get(reasons[at]),
                    because[at],
                    becauseNames[at],
                    counts[at]));
        }
        return products;
    }

    public List<String> basedOn() {
        return List.of(basedOn);
    }

    public boolean complete() {
        return complete;
    }
}
