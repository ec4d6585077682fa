package io.shopgrid.compute.recommend;

import io.shopgrid.model.recommend.RecommendRequest;
import io.shopgrid.model.recommend.Recommendations;
import java.util.List;
import java.util.Map;
import org.apache.ignite.Ignite;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.compute.ComputeJob;
import org.apache.ignite.compute.ComputeJobAdapter;
import org.apache.ignite.compute.ComputeJobResult;
import org.apache.ignite.compute.ComputeTaskAdapter;
import org.apache.ignite.resources.IgniteInstanceResource;
import org.jspecify.annotations.Nullable;

/**
 * What thin clients call for recommendations, by its name. The node that is called asks the others itself, so that the client
 * sends one question and gets one answer.
 */
public final class RecommendTask extends ComputeTaskAdapter<RecommendRequest, Recommendations> {
    /** Name of the thread pool in which nodes search for each other. */
    public static final String SEARCHES = "searches";

    @IgniteInstanceResource
    private transient @Nullable Ignite node;

    @Override
    public Map<? extends ComputeJob, ClusterNode> map(List<ClusterNode> nodes, @Nullable RecommendRequest request) {
        Ignite here = node;
        if (here == null || request == null) {
            throw new IllegalArgumentException("a node and a request are needed");
        }
        return Map.of(new Answer(request), here.cluster().localNode());
    }

    @Override
    public @Nullable Recommendations reduce(List<ComputeJobResult> results) {
        return results.get(0).getData();
    }

    /** The one job: it runs where the task was called. */
    private static final class Answer extends ComputeJobAdapter {
        private final RecommendRequest request;

        @IgniteInstanceResource
        private transient @Nullable Ignite node;

        Answer(RecommendRequest request) {
            this.request = request;
        }

        @Override
        public Object execute() {
            Recommender recommender = node == null ? null : Recommender.at(node);
            if (recommender == null) {
                throw new IllegalStateException("this node does not recommend yet");
            }
            return recommender.recommend(request);
        }
    }
}
