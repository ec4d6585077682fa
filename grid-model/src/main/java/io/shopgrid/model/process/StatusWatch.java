package io.shopgrid.model.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a service every second whether it can work, and keeps its status file fresh; a thread of its own. It ends when the
 * service says that it has ended.
 */
final class StatusWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StatusWatch.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final GridService service;
    private final RunFiles files;
    private final Consumer<String> onEnd;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private boolean failing;

    private StatusWatch(GridService service, RunFiles files, Consumer<String> onEnd) {
        this.service = service;
        this.files = files;
        this.onEnd = onEnd;
        this.thread = new Thread(this::watch, "status");
        thread.setDaemon(true);
    }

    /** @param onEnd told why the service has ended, once, on the watch's thread */
    static StatusWatch start(GridService service, RunFiles files, Consumer<String> onEnd) {
        StatusWatch watch = new StatusWatch(service, files, onEnd);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            Optional<String> ended;
            do {
                say(status());
                ended = service.ended();
            } while (ended.isEmpty() && !stopped.await(INTERVAL.toNanos(), TimeUnit.NANOSECONDS));
            ended.ifPresent(onEnd);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String status() {
        try {
            return service.notReady().map(reason -> RunFiles.NOT_READY + reason).orElse(RunFiles.READY);
        } catch (RuntimeException failed) {
            return RunFiles.NOT_READY + GridProcess.rootCause(failed);
        }
    }

    private void say(String line) {
        try {
            files.say(line);
            failing = false;
        } catch (IOException failed) {
            if (!failing) {
                log.atWarn().addKeyValue("cause", failed.getMessage()).log("status file not written");
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(INTERVAL.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
