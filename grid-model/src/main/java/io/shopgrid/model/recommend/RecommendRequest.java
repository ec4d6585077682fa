package io.shopgrid.model.recommend;

import org.jspecify.annotations.Nullable;

/** What somebody wants recommendations for: a session, or some products. The argument of {@link #TASK}. */
public final class RecommendRequest {
    /** Name of the task that answers, which every server node knows. */
    public static final String TASK = "io.shopgrid.compute.recommend.RecommendTask";

    /** Most products of an answer. */
    public static final int MAX_LIMIT = 100;

    private final @Nullable String sessionId;
    private final String[] skus;
    private final boolean consent;
    private final String[] excluded;
    private final boolean fillUp;
    private final int limit;

    private RecommendRequest(
            @Nullable String sessionId, String[] skus, boolean consent, String[] excluded, boolean fillUp, int limit) {
        this.sessionId = sessionId;
        this.skus = skus;
        this.consent = consent;
        this.excluded = excluded;
        this.fillUp = fillUp;
        this.limit = limit;
    }

    /** For a session that the grid knows, or has not heard of yet. */
    public static RecommendRequest forSession(String sessionId, int limit) {
        return new RecommendRequest(sessionId, new String[0], false, new String[0], true, limit);
    }

    /** For whoever looks at one product. */
    public static RecommendRequest related(String sku, int limit) {
        return new RecommendRequest(null, new String[] {sku}, true, new String[0], false, limit);
    }

    /**
     * For a shopper whom the grid need not know.
     *
     * @param newestFirst what the shopper clicked, the current product first
     * @param consent whether more than the current one may be used
     * @param excluded what is not to be recommended, such as what was just bought
     */
    public static RecommendRequest forItems(String[] newestFirst, boolean consent, String[] excluded, int limit) {
        return new RecommendRequest(null, newestFirst, consent, excluded, true, limit);
    }

    public @Nullable String sessionId() {
        return sessionId;
    }

    public String[] skus() {
        return skus;
    }

    public boolean consent() {
        return consent;
    }

    public String[] excluded() {
        return excluded;
    }

    /** Whether an answer that would be too short is filled up with what sells now. */
    public boolean fillUp() {
        return fillUp;
    }

    public int limit() {
        return limit;
    }
}
