package io.shopgrid.model.process;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one thing again and again on a daemon thread of its own: at once, then each time after a pause. What it throws is
 * logged and does not end it.
 */
public final class Repeating implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Repeating.class);

    private final ScheduledThreadPoolExecutor timer;

    private Repeating(String thread) {
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, thread);
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /**
     * Begins.
     *
     * @param thread name of the thread
     * @param pause between the end of one time and the next
     */
    public static Repeating every(Duration pause, String thread, Runnable work) {
        Repeating repeating = new Repeating(thread);
        Future<?> unused = repeating.timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException failed) {
                        log.atWarn()
                                .addKeyValue("thread", thread)
                                .setCause(failed)
                                .log("failed, and will be tried again");
                    }
                },
                0,
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
        return repeating;
    }

    /** Ends it, and interrupts it if it is at work. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
