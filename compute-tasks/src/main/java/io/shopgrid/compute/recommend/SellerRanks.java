package io.shopgrid.compute.recommend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What sells now: the best of all, and of each category. Immutable. */
final class SellerRanks {
    /** Best sellers that are kept of a category, and of all together. */
    static final int MAX_OF_A_CATEGORY = 50;

    private final List<BestSeller> overall;
    private final Map<String, List<BestSeller>> byCategory;

    private SellerRanks(List<BestSeller> overall, Map<String, List<BestSeller>> byCategory) {
        this.overall = overall;
        this.byCategory = byCategory;
    }

    /** The best of these; each product is named once. */
    static SellerRanks of(List<BestSeller> sellers) {
        List<BestSeller> sorted = new ArrayList<>(sellers);
        sorted.sort(BestSeller::byDemand);
        Map<String, List<BestSeller>> byCategory = new HashMap<>();
        for (BestSeller seller : sorted) {
            List<BestSeller> ofCategory = byCategory.computeIfAbsent(seller.category(), any -> new ArrayList<>());
            if (ofCategory.size() < MAX_OF_A_CATEGORY) {
                ofCategory.add(seller);
            }
        }
        return new SellerRanks(List.copyOf(sorted.subList(0, Math.min(sorted.size(), MAX_OF_A_CATEGORY))), byCategory);
    }

    List<BestSeller> overall() {
        return overall;
    }

    List<BestSeller> of(String category) {
        return byCategory.getOrDefault(category, List.of());
    }

    /** All that is kept. */
    List<BestSeller> all() {
        return byCategory.values().stream().flatMap(List::stream).toList();
    }
}
