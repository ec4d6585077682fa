package io.shopgrid.compute.source;

import java.time.Duration;
import org.apache.ignite.Ignite;
import org.apache.ignite.lang.IgniteRunnable;
import org.apache.ignite.resources.IgniteInstanceResource;
import org.jspecify.annotations.Nullable;

/** Tells one node that some node, perhaps another, is short of memory. */
public final class RefuseChanges implements IgniteRunnable {
    private final String reason;
    private final long millis;

    @IgniteInstanceResource
    private transient @Nullable Ignite node;

    public RefuseChanges(String reason, Duration time) {
        this.reason = reason;
        this.millis = time.toMillis();
    }

    @Override
    public void run() {
        if (node == null) {
            throw new IllegalStateException("runs on a node only");
        }
        GridState.of(node).refuse(reason, Duration.ofMillis(millis));
    }
}
