package io.shopgrid.ingest.source;

import io.shopgrid.model.process.Repeating;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether Kafka answers: a consumer whose brokers are away just returns nothing. */
final class BrokerWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BrokerWatch.class);

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Admin admin;
    private final Repeating timer;
    private volatile @Nullable String away;

    private BrokerWatch(Admin admin, String name) {
        this.admin = admin;
        this.timer = Repeating.every(EVERY, name + "-broker-watch", this::look);
    }

    static BrokerWatch start(Admin admin, String name) {
        return new BrokerWatch(admin, name);
    }

    private void look() {
        try {
            admin.describeCluster().clusterId().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (away != null) {
                log.info("Kafka answers again");
            }
            away = null;
        } catch (ExecutionException | TimeoutException failed) {
            if (away == null) {
                log.atWarn().addKeyValue("cause", failed.getMessage()).log("Kafka does not answer");
            }
            away = "Kafka does not answer";
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** That Kafka does not answer, in one line. */
    Optional<String> away() {
        return Optional.ofNullable(away);
    }

    @Override
    public void close() {
        timer.close();
    }
}
