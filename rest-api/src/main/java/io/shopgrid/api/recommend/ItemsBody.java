package io.shopgrid.api.recommend;

import io.shopgrid.api.http.JsonBody;
import io.shopgrid.model.event.EventLimits;
import io.shopgrid.model.recommend.RecommendRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Body of a request that names what a shopper clicked.
 *
 * @param items oldest first
 */
record ItemsBody(List<String> items, boolean consent, List<String> exclude, int limit) {
    /** Most products that a shopper clicked. */
    static final int MAX_ITEMS = 50;

    /** Most products that are not to be recommended. */
    static final int MAX_EXCLUDED = 100;

    private static final String SKU_RULE = "is not a sku: 1 to %d of A-Z a-z 0-9 . _ -".formatted(EventLimits.MAX_SKU);

    /** @throws io.shopgrid.api.http.InvalidBodyException if the body breaks a rule of openapi.yaml */
    static ItemsBody read(JsonBody body, int limitIfMissing) {
        ItemsBody read = new ItemsBody(
                body.texts("items", EventLimits::isSku, SKU_RULE, 1, MAX_ITEMS),
                body.flag("consent", false),
                body.texts("exclude", EventLimits::isSku, SKU_RULE, 0, MAX_EXCLUDED),
                (int) body.whole("limit", limitIfMissing, 1, RecommendRequest.MAX_LIMIT));
        body.requireValid();
        return read;
    }

    RecommendRequest toRequest() {
        List<String> newestFirst = new ArrayList<>(items);
        Collections.reverse(newestFirst);
        return RecommendRequest.forItems(
                newestFirst.toArray(String[]::new), consent, exclude.toArray(String[]::new), limit);
    }
}
