package io.shopgrid.compute.recommend;

import io.shopgrid.model.Tables;
import io.shopgrid.model.recommend.RecommendRequest;
import io.shopgrid.model.recommend.Recommendation.Reason;
import io.shopgrid.model.recommend.Recommendations;
import io.shopgrid.model.session.CustomerSession;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.ignite.Ignite;
import org.jspecify.annotations.Nullable;

/**
 * Recommends products, on a server node: finds the sessions nearest to a shopper's on all nodes, ranks their items, and leaves
 * out what cannot be sold. Thread-safe.
 */
public final class Recommender implements AutoCloseable {
    private static final String KEY = "shopgrid-recommender";

    /** Items that are ranked for each one that is wanted: some are sold out. */
    private static final int RANKED_PER_WANTED = 3;

    /** Items that are ranked besides. */
    private static final int RANKED_MORE = 20;

    /** Products that are looked up at a time, besides those that are wanted: some are sold out. */
    private static final int SPARE = 5;

    private final Ignite node;
    private final RecommendSettings settings;
    private final LiveIndex index;
    private final BestSellers sellers;
    private final Shelf shelf;
    private final Scatter scatter;

    private Recommender(Ignite node, RecommendSettings settings, LiveIndex index, BestSellers sellers) {
        this.node = node;
        this.settings = settings;
        this.index = index;
        this.sellers = sellers;
        this.shelf = new Shelf(node, settings.marginWeight() > 0);
        this.scatter = new Scatter(node, this, settings.searchTimeout());
    }

    /** Begins to index the sessions of a node, and to answer for it. */
    public static Recommender start(Ignite node, RecommendSettings settings, Clock clock) {
        LiveIndex index = LiveIndex.start(node, settings);
        BestSellers sellers = BestSellers.start(node, settings.bestSellersEvery(), clock);
        Recommender recommender = new Recommender(node, settings, index, sellers);
        node.cluster().nodeLocalMap().put(KEY, recommender);
        return recommender;
    }

    /** That of a node; null while it starts or ends. */
    public static @Nullable Recommender at(Ignite node) {
        return (Recommender) node.cluster().nodeLocalMap().get(KEY);
    }

    /** This node's index. */
    public LiveIndex index() {
        return index;
    }

    /** What this node's index has to say. */
    Neighbours search(Search search) {
        return index.read(sessions -> NeighbourSearch.in(sessions, search));
    }

    int[] counts(String[] skus) {
        return index.read(sessions -> sessions.counts(skus));
    }

    SellerList ownBestSellers() {
        return sellers.own();
    }

    /** Answers a request; asks the other nodes, so it waits. */
    public Recommendations recommend(RecommendRequest request) {
        Shopper shopper =
                settings.showSeen() ? shopper(request) : shopper(request).withoutSeen();
        if (shopper.newestFirst().isEmpty()) {
            Selection selection = new Selection(request.limit(), shopper.excluded(), settings);
            fillUp(selection, null);
            return new Recommendations(selection.chosen(), List.of(), true);
        }
        Search search = Search.of(shopper.newestFirst(), shopper.ownId(), settings.knn());
        Scatter.Found found = scatter.find(search, settings.knn().countsItems());
        int most = RANKED_PER_WANTED * request.limit() + RANKED_MORE;
        List<RankedItem> ranked = Ranking.of(found.neighbours(), search, settings.knn(), most);
        Selection selection = new Selection(request.limit(), shopper.excluded(), settings);
        choose(selection, ranked, shopper, request.limit());
        if (request.fillUp() && !selection.isFull()) {
            fillUp(selection, shopper.newestFirst().get(0));
        }
        return new Recommendations(selection.chosen(), List.of(search.skus()), found.complete());
    }

    private Shopper shopper(RecommendRequest request) {
        String sessionId = request.sessionId();
        if (sessionId == null) {
            return Shopper.of(request);
        }
        return Shopper.of(
                sessionId, node.<String, CustomerSession>cache(Tables.SESSIONS).get(sessionId));
    }

    /**
     * Reads what the shop knows of the ranked items, a few more than are wanted at a time, until there are enough. If margins
     * matter it has to know all first.
     */
    private void choose(Selection selection, List<RankedItem> ranked, Shopper shopper, int wanted) {
        int step = settings.marginWeight() > 0 ? Math.max(1, ranked.size()) : wanted + SPARE;
        for (int from = 0; from < ranked.size() && !selection.isFull(); from += step) {
            List<RankedItem> next = ranked.subList(from, Math.min(ranked.size(), from + step));
            Set<String> skus = new HashSet<>();
            for (RankedItem item : next) {
                skus.add(item.sku());
                String because = item.because();
                if (because != null) {
                    skus.add(because);
                }
            }
            skus.add(shopper.newestFirst().get(0));
            selection.tell(shelf.read(skus));
            selection.addRanked(next);
        }
    }

    /** @param current the product whose category comes first; null if there is none */
    private void fillUp(Selection selection, @Nullable String current) {
        SellerRanks ranks = sellers.all();
        if (current != null) {
            String category = shelf.read(Set.of(current))
                    .getOrDefault(current, ShelfItem.UNKNOWN)
                    .category();
            fillUp(selection, ranks.of(category), Reason.SELLS_IN_CATEGORY);
        }
        fillUp(selection, ranks.overall(), Reason.SELLS);
    }

    private void fillUp(Selection selection, List<BestSeller> best, Reason reason) {
        if (best.isEmpty() || selection.isFull()) {
            return;
        }
        Set<String> skus = new HashSet<>();
        best.forEach(seller -> skus.add(seller.sku()));
        selection.tell(shelf.read(skus));
        selection.addSelling(best, reason);
    }

    @Override
    public void close() {
        node.cluster().nodeLocalMap().remove(KEY, this);
        sellers.close();
        index.close();
    }
}
