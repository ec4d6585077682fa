package io.shopgrid.compute.recommend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.lang.IgniteFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every node and merges what they say: the result is that of one index over all sessions.
 *
 * <p>A first question finds neighbours. A second one, if it matters in how many sessions an item is, asks each node for
 * the items that it did not name itself. Searches run in a pool of their own on each node, in which nothing waits: those who
 * ask wait in another one, so that nodes that ask each other do not block each other.
 */
final class Scatter {
    private static final Logger log = LoggerFactory.getLogger(Scatter.class);

    private final Ignite node;
    private final Recommender here;
    private final Duration timeout;

    Scatter(Ignite node, Recommender here, Duration timeout) {
        this.node = node;
        this.here = here;
        this.timeout = timeout;
    }

    /**
     * What was found.
     *
     * @param complete false if a node did not answer in time
     */
    record Found(Neighbourhood neighbours, boolean complete) {}

    Found find(Search search, boolean counts) {
        Collection<ClusterNode> others =
                node.cluster().forServers().forRemotes().nodes();
        List<ClusterNode> asked = new ArrayList<>();
        List<IgniteFuture<Neighbours>> answers = new ArrayList<>();
        for (ClusterNode other : others) {
            asked.add(other);
            answers.add(ask(other, new FindNeighbours(search)));
        }
        List<Neighbours> found = new ArrayList<>();
        found.add(here.search(search));
        List<ClusterNode> answered = new ArrayList<>();
        for (int at = 0; at < answers.size(); at++) {
            Neighbours answer = get(answers.get(at));
            if (answer != null) {
                found.add(answer);
                answered.add(asked.get(at));
            }
        }
        Neighbourhood neighbours = Neighbourhood.of(found, search);
        boolean told = !counts || found.size() == 1 || tellCounts(neighbours, answered);
        return new Found(neighbours, told && answered.size() == asked.size());
    }

    private boolean tellCounts(Neighbourhood neighbours, List<ClusterNode> others) {
        List<@Nullable IgniteFuture<int[]>> answers = new ArrayList<>();
        for (int at = 0; at < others.size(); at++) {
            String[] untold = neighbours.untold(at + 1);
            answers.add(untold.length == 0 ? null : ask(others.get(at), new CountSessions(untold)));
        }
        neighbours.tell(0, here.counts(neighbours.untold(0)));
        boolean complete = true;
        for (int at = 0; at < answers.size(); at++) {
            IgniteFuture<int[]> answer = answers.get(at);
            if (answer != null) {
                int[] counts = get(answer);
                complete &= counts != null;
                if (counts != null) {
                    neighbours.tell(at + 1, counts);
                }
            }
        }
        return complete;
    }

    private <R> IgniteFuture<R> ask(ClusterNode other, NodeJob<R> question) {
        return node.compute(node.cluster().forNode(other))
                .withExecutor(RecommendTask.SEARCHES)
                .withNoFailover()
                .callAsync(question);
    }

    private <R> @Nullable R get(IgniteFuture<R> answer) {
        try {
            return answer.get(timeout.toMillis());
        } catch (IgniteException lateOrGone) {
            log.atDebug().setCause(lateOrGone).log("a node did not say what it found");
            boolean unused = answer.cancel();
            return null;
        }
    }
}
