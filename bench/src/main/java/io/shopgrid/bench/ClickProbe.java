package io.shopgrid.bench;

import io.shopgrid.compute.recommend.Recommender;
import io.shopgrid.compute.recommend.SessionId;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Sends a click of a new session, waits until a node's index has it, and again: how long a click takes to count. */
final class ClickProbe implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final BenchGrid grid;
    private final ClickLoad clicks;
    private final List<String> skus;
    private final Clock clock;
    private final Histogram nanos = new Histogram(3);
    private final Thread thread = new Thread(this::probe, "click-probe");
    private volatile boolean ending;

    ClickProbe(BenchGrid grid, ClickLoad clicks, List<String> skus, Clock clock) {
        this.grid = grid;
        this.clicks = clicks;
        this.skus = skus;
        this.clock = clock;
        thread.setDaemon(true);
        thread.start();
    }

    private void probe() {
        for (int number = 0; !ending; number++) {
            String session = "probe-" + number;
            long start = System.nanoTime();
            clicks.sendClick(session, skus.get(number % skus.size()), clock.millis());
            while (!ending && !isIndexed(SessionId.hash(session))) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            if (!ending) {
                nanos.recordValue(System.nanoTime() - start);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean isIndexed(long id) {
        return grid.nodes().stream().anyMatch(node -> {
            Recommender recommender = Recommender.at(node.ignite());
            return recommender != null && recommender.index().read(index -> index.contains(id));
        });
    }

    /** From the click sent to Kafka to the index. */
    Histogram nanos() {
        return nanos;
    }

    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
