package io.shopgrid.replay.ending;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a replay to stop, and lets it wait without missing that. Any thread may use it. */
public final class Stop {
    private final CountDownLatch requested = new CountDownLatch(1);

    /** Asks for the stop. */
    public void request() {
        requested.countDown();
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /**
     * Goes on unless the stop was asked for.
     *
     * @throws StoppedException if it was
     */
    public void check() {
        if (isRequested()) {
            throw new StoppedException();
        }
    }

    /**
     * Waits, or less if the stop is asked for meanwhile.
     *
     * @throws StoppedException if it is
     */
    public void pause(Duration wait) {
        try {
            if (requested.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoppedException();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }
}
