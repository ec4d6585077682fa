package io.shopgrid.ingest.fold;

import io.shopgrid.compute.source.GridState;
import io.shopgrid.compute.source.MoveOffset;
import io.shopgrid.model.source.SourceOffset;
import java.lang.reflect.Proxy;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCluster;

/** A node as processors see it. The only class here that knows how they learn the epoch and what an offset is noted with. */
final class FakeNode {
    private final Ignite ignite =
            only(Ignite.class, "cluster", only(IgniteCluster.class, "nodeLocalMap", new ConcurrentHashMap<>()));

    Ignite ignite() {
        return ignite;
    }

    void enter(long epoch) {
        GridState.of(ignite).enter(epoch);
    }

    /** The change that notes how far a partition is applied. */
    static MoveOffset noting(long epoch, String topicId, long nextOffset) {
        return new MoveOffset(epoch, new SourceOffset(epoch, topicId, nextOffset, 0));
    }

    /** An object that answers one method and refuses all others. */
    private static <T> T only(Class<T> type, String method, Object answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        return answer;
                    }
                    throw new UnsupportedOperationException(called.toString());
                }));
    }
}
