package io.shopgrid.compute.recommend;

import io.shopgrid.model.recommend.RecommendRequest;
import io.shopgrid.model.recommend.Recommendation;
import io.shopgrid.model.recommend.Recommendations;
import java.util.List;

/** One of each type that recommendations send between nodes, and to thin clients. */
public final class RecommendTypes {
    private RecommendTypes() {}

    public static List<Object> all() {
        Search search =
                Search.of(List.of("A", "B"), 7, RecommendSettings.standard().knn());
        SessionIndex index = new SessionIndex(1 << 20);
        index.put(1, 2, 3, new String[] {"B", "C"});
        index.put(2, 3, 4, new String[] {"A", "D"});
        Recommendation recommendation =
                new Recommendation("C", "cup", "kitchen", 0.5, Recommendation.Reason.SEEN_TOGETHER, "B", "bowl", 6);
        return List.of(
                search,
                NeighbourSearch.in(index, search),
                new FindNeighbours(search),
                new CountSessions(new String[] {"A", "C"}),
                new FindBestSellers(),
                new SellerList(List.of(new BestSeller("A", "kitchen", 8, 9))),
                RecommendRequest.forSession("s-1", 10),
                RecommendRequest.related("A", 11),
                RecommendRequest.forItems(new String[] {"A", "B"}, true, new String[] {"C"}, 12),
                new Recommendations(List.of(recommendation), List.of("A"), true));
    }
}
