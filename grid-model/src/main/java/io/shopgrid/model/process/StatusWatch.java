package io.shopgrid.model.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a service every second whether it can work, and keeps its status file fresh; a thread of its own.
 */
final class StatusWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StatusWatch.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final GridService service;
    private final RunFiles files;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private boolean failing;

    private StatusWatch(GridService service, RunFiles files) {
        this.service = service;
        this.files = files;
        this.thread = new Thread(this::watch, "status");
        thread.setDaemon(true);
    }

    static StatusWatch start(GridService service, RunFiles files) {
        StatusWatch watch = new StatusWatch(service, files);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            do {
                say(status());
            } while (!stopped.await(INTERVAL.toNanos(), TimeUnit.NANOSECONDS));
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
