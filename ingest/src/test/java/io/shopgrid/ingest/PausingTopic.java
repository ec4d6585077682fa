package io.shopgrid.ingest;

import io.shopgrid.compute.pricing.PriceTopic;
import io.shopgrid.model.price.PriceChangeEvent;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A topic that can hold a worker of pricing: before it sends what it has reserved, or before it puts into the tables what it
 * has sent. Thread-safe.
 */
final class PausingTopic implements PriceTopic {
    private static final long LIMIT_SECONDS = 60;

    /** One worker that is to be held. */
    static final class Pause {
        private final boolean afterSending;
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        private Pause(boolean afterSending) {
            this.afterSending = afterSending;
        }

        boolean isReached() {
            return reached.getCount() == 0;
        }

        void release() {
            released.countDown();
        }
    }

    private final PriceTopic real;
    private final AtomicReference<@Nullable Pause> next = new AtomicReference<>();

    PausingTopic(PriceTopic real) {
        this.real = real;
    }

    /** Has the next worker that publishes wait. */
    Pause pause(boolean afterSending) {
        Pause pause = new Pause(afterSending);
        next.set(pause);
        return pause;
    }

    @Override
    public Sent send(List<PriceChangeEvent> changes) throws InterruptedException {
        Pause pause = next.getAndSet(null);
        hold(pause != null && !pause.afterSending ? pause : null);
        Sent sent = real.send(changes);
        hold(pause != null && pause.afterSending ? pause : null);
        return sent;
    }

    private static void hold(@Nullable Pause pause) throws InterruptedException {
        if (pause != null) {
            pause.reached.countDown();
            if (!pause.released.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody released the worker");
            }
        }
    }

    @Override
    public void follow(Reader reader) {
        real.follow(reader);
    }

    @Override
    public void close() {
        real.close();
    }
}
