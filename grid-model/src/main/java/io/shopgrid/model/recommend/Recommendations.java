package io.shopgrid.model.recommend;

import java.util.List;

/** The answer to a {@link RecommendRequest}. */
public final class Recommendations {
    private final Recommendation[] products;
    private final String[] basedOn;
    private final boolean complete;

    /**
     * @param products best first
     * @param basedOn the shopper's products that were used, the current one first
     * @param complete false if a node did not say in time what it found
     */
    public Recommendations(List<Recommendation> products, List<String> basedOn, boolean complete) {
        this.products = products.toArray(Recommendation[]::new);
        this.basedOn = basedOn.toArray(String[]::new);
        this.complete = complete;
    }

    public List<Recommendation> products() {
        return List.of(products);
    }

    public List<String> basedOn() {
        return List.of(basedOn);
    }

    public boolean complete() {
        return complete;
    }
}
