package io.shopgrid.ingest.source;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs every few seconds how many records this process has applied, if there were any. */
final class AppliedLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AppliedLog.class);

    private final List<SourceWorker> workers;
    private final ScheduledThreadPoolExecutor timer;
    private long logged;

    private AppliedLog(String name, List<SourceWorker> workers) {
        this.workers = workers;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name + "-applied-log");
            thread.setDaemon(true);
            return thread;
        });
    }

    static AppliedLog start(String name, List<SourceWorker> workers, Duration every) {
        AppliedLog applied = new AppliedLog(name, List.copyOf(workers));
        var unused = applied.timer.scheduleWithFixedDelay(
                applied::write, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return applied;
    }

    private synchronized void write() {
        long total = workers.stream().mapToLong(SourceWorker::recordsApplied).sum();
        if (total > logged) {
            log.atInfo().addKeyValue("records", total).log("records applied since the start");
            logged = total;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        write();
    }
}
