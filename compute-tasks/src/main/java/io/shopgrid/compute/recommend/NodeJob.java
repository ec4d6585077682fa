package io.shopgrid.compute.recommend;

import org.apache.ignite.Ignite;
import org.apache.ignite.lang.IgniteCallable;
import org.apache.ignite.resources.IgniteInstanceResource;
import org.jspecify.annotations.Nullable;

/** A question that one node asks another about what it has in its heap. */
abstract class NodeJob<R> implements IgniteCallable<R> {
    @IgniteInstanceResource
    private transient @Nullable Ignite node;

    @Override
    public final R call() {
        Ignite here = node;
        if (here == null) {
            throw new IllegalStateException("not called by a node");
        }
        Recommender recommender = Recommender.at(here);
        return recommender == null ? whileStarting() : answer(recommender);
    }

    abstract R answer(Recommender recommender);

    /** The answer of a node that has nothing to say yet. */
    abstract R whileStarting();
}
