package io.shopgrid.compute.ask;

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
 * A question that one node answers; thin clients ask it by the name of its class.
 *
 * @param <Q> the question
 * @param <A> the answer
 */
public abstract class OneNodeTask<Q, A> extends ComputeTaskAdapter<Q, A> {
    @IgniteInstanceResource
    private transient @Nullable Ignite node;

    /** The node that is to answer. */
    protected abstract ClusterNode answering(Ignite here, Q question);

    /**
     * Answers, on that node.
     *
     * @throws IllegalStateException if the node cannot, because it starts or ends
     */
    protected abstract A answer(Ignite here, Q question);

    @Override
    public final Map<? extends ComputeJob, ClusterNode> map(List<ClusterNode> nodes, @Nullable Q question) {
        Ignite here = node;
        if (here == null || question == null) {
            throw new IllegalArgumentException("a node and a question are needed");
        }
        return Map.of(new Answering<>(this, question), answering(here, question));
    }

    @Override
    public final @Nullable A reduce(List<ComputeJobResult> results) {
        return results.get(0).getData();
    }

    /** The one job. */
    private static final class Answering<Q, A> extends ComputeJobAdapter {
        private final OneNodeTask<Q, A> task;
        private final Q question;

        @IgniteInstanceResource
        private transient @Nullable Ignite node;

        Answering(OneNodeTask<Q, A> task, Q question) {
            this.task = task;
            this.question = question;
        }

        @Override
        public @Nullable Object execute() {
            Ignite here = node;
            if (here == null) {
                throw new IllegalStateException("a job runs on a node");
            }
            return task.answer(here, question);
        }
    }
}
