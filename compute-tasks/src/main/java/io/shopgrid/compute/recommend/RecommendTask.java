package io.shopgrid.compute.recommend;

import io.shopgrid.compute.ask.OneNodeTask;
import io.shopgrid.model.recommend.RecommendRequest;
import io.shopgrid.model.recommend.Recommendations;
import org.apache.ignite.Ignite;
import org.apache.ignite.cluster.ClusterNode;

/** Recommends products: the node that is called asks the others itself, so that the client sends one question and gets one answer. */
public final class RecommendTask extends OneNodeTask<RecommendRequest, Recommendations> {
    /** Name of the thread pool in which nodes search for each other. */
    public static final String SEARCHES = "searches";

    @Override
    protected ClusterNode answering(Ignite here, RecommendRequest request) {
        return here.cluster().localNode();
    }

    @Override
    protected Recommendations answer(Ignite here, RecommendRequest request) {
        Recommender recommender = Recommender.at(here);
        if (recommender == null) {
            throw new IllegalStateException("this node does not recommend yet");
        }
        return recommender.recommend(request);
    }
}
