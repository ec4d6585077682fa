package io.shopgrid.compute.source;

import java.time.Duration;
import org.apache.ignite.Ignite;
import org.apache.ignite.lang.IgniteCallable;
import org.apache.ignite.resources.IgniteInstanceResource;
import org.jspecify.annotations.Nullable;

/**
 * Moves one node to an epoch, and waits until nothing is being published there that was decided before.
 *
 * <p>Answers whether that is so now. A change sent later than that could come after the end that the rebuild reads the
 * topic to, and its version be given to another price.
 */
public final class EnterEpoch implements IgniteCallable<Boolean> {
    private final long epoch;
    private final long limitMillis;

    @IgniteInstanceResource
    private transient @Nullable Ignite node;

    public EnterEpoch(long epoch, Duration limit) {
        this.epoch = epoch;
        this.limitMillis = limit.toMillis();
    }

    @Override
    public Boolean call() throws InterruptedException {
        if (node == null) {
            throw new IllegalStateException("runs on a node only");
        }
        GridState state = GridState.of(node);
        state.enter(epoch);
        return state.awaitNothingPublished(Duration.ofMillis(limitMillis));
    }
}
