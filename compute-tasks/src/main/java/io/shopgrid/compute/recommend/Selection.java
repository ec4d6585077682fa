package io.shopgrid.compute.recommend;

import io.shopgrid.model.recommend.Recommendation;
import io.shopgrid.model.recommend.Recommendation.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses, of what is ranked and of what sells, the products to recommend: each once, none that cannot be sold or is
 * excluded, not too many of one category. Not thread-safe; lives for one answer.
 */
final class Selection {
    private final int limit;
    private final RecommendSettings settings;
    private final Set<String> taken;
    private final Map<String, ShelfItem> shelf = new HashMap<>();
    private final Map<String, Integer> byCategory = new HashMap<>();
    private final List<Recommendation> chosen = new ArrayList<>();

    /**
     * @param limit how many, at most
     * @param excluded what is not to be recommended
     */
    Selection(int limit, Set<String> excluded, RecommendSettings settings) {
        this.limit = limit;
        this.taken = new HashSet<>(excluded);
        this.settings = settings;
    }

    /** Adds what the shop knows of some products. Those that it is not told of cannot be chosen. */
    void tell(Map<String, ShelfItem> items) {
        shelf.putAll(items);
    }

    ShelfItem item(String sku) {
        return shelf.getOrDefault(sku, ShelfItem.UNKNOWN);
    }

    boolean isFull() {
        return chosen.size() >= limit;
    }

    List<Recommendation> chosen() {
        return List.copyOf(chosen);
    }

    /** Chooses of ranked items, whose margins count too. */
    void addRanked(List<RankedItem> ranked) {
        List<RankedItem> inOrder = new ArrayList<>(ranked);
        if (settings.marginWeight() > 0) {
            inOrder.sort(Comparator.comparingDouble(this::score).reversed()); // stable
        }
        for (RankedItem next : inOrder) {
            add(
                    next.sku(),
                    score(next),
                    next.seen() ? Reason.SEEN_BEFORE : Reason.SEEN_TOGETHER,
                    next.seen() ? null : next.because(),
                    next.shoppers());
        }
    }

    private double score(RankedItem item) {
        return item.score() * (1 + settings.marginWeight() * item(item.sku()).margin());
    }

    /** Chooses of what sells. */
    void addSelling(List<BestSeller> sellers, Reason reason) {
        sellers.forEach(seller -> add(seller.sku(), 0, reason, null, seller.units()));
    }

    private void add(String sku, double score, Reason reason, @Nullable String because, int count) {
        ShelfItem item = item(sku);
        if (isFull() || taken.contains(sku) || !canBeSold(item)) {
            return;
        }
        int max = settings.maxPerCategory();
        if (max > 0 && item.known() && byCategory.getOrDefault(item.category(), 0) >= max) {
            return;
        }
        taken.add(sku);
        byCategory.merge(item.category(), 1, Integer::sum);
        ShelfItem other = because == null ? ShelfItem.UNKNOWN : item(because);
        chosen.add(new Recommendation(
                sku, item.name(), item.category(), score, reason, because, other.known() ? other.name() : null, count));
    }

    private boolean canBeSold(ShelfItem item) {
        boolean onSale = item.known() && item.available() > 0;
        return !item.retired() && (onSale || !settings.onlyInStock());
    }
}
