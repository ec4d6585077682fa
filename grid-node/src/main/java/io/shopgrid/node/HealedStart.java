package io.shopgrid.node;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.apache.ignite.Ignite;
import org.apache.ignite.internal.processors.cache.CacheInvalidStateException;
import org.apache.ignite.internal.util.typedef.X;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts what a node runs beside its rows although rows may be lost with their last copies.
 *
 * <p>The healer of the oldest node makes room for others; a node that ended instead would only have to be started again.
 */
final class HealedStart {
    private static final Logger log = LoggerFactory.getLogger(HealedStart.class);

    private static final Duration STEP = Duration.ofMillis(100);

    private HealedStart() {}

    /**
     * Again for as long as rows that it reads are lost.
     *
     * @param service its name, for the log
     * @param start leaves nothing behind when it fails
     */
    static <T> T of(Ignite node, String service, Supplier<T> start) {
        boolean told = false;
        while (true) {
            try {
                return start.get();
            } catch (CacheException failed) {
                CacheInvalidStateException lost = X.cause(failed, CacheInvalidStateException.class);
                if (lost == null) {
                    throw failed;
                }
                if (!told) {
                    log.atWarn()
                            .addKeyValue("node", node.name())
                            .addKeyValue("service", service)
                            .addKeyValue("cause", lost.getMessage())
                            .log("not started yet: rows that it reads are lost until the grid heals");
                    told = true;
                }
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
