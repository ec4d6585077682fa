package io.shopgrid.ingest.source;

import io.shopgrid.model.process.Repeating;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs every few seconds how many records this process has applied, if there were any. */
final class AppliedLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AppliedLog.class);

    private final List<SourceWorker> workers;
    private final Repeating timer;
    private long logged;

    private AppliedLog(String name, List<SourceWorker> workers, Duration every) {
        this.workers = workers;
        this.timer = Repeating.every(every, name + "-applied-log", this::write);
    }

    static AppliedLog start(String name, List<SourceWorker> workers, Duration every) {
        return new AppliedLog(name, List.copyOf(workers), every);
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
        timer.close();
        write();
    }
}
