package io.shopgrid.api.grid;

import io.shopgrid.model.Tables;
import io.shopgrid.model.source.RebuildProgress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.ignite.Ignition;
import org.apache.ignite.client.ClientRetryReadPolicy;
import org.apache.ignite.client.IgniteClient;
import org.apache.ignite.configuration.ClientConfiguration;
import org.apache.ignite.logger.slf4j.Slf4jLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thin client, found by a thread of its own that looks at the grid again and again.
 *
 * <p>A client whose look fails is closed and replaced by a new one, so that nothing learnt about a grid that is gone
 * (which node holds which partition, its topology version) outlives it.
 *
 * <p>Thread-safe: the watching thread alone connects and replaces; others read what it published last.
 */
final class GridConnection implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GridConnection.class);
    private static final int MAX_TRIES = 2;
    private static final int MAX_REASON_LENGTH = 200;

    private final ClientConfiguration configuration;
    private final Clock clock;
    private final Duration maxStatusAge;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "grid-watch"));
    private volatile @Nullable IgniteClient client;
    private volatile GridStatus status;
    private boolean lookedBefore;

    GridConnection(GridSettings settings, Clock clock) {
        this.configuration = configuration(settings);
        this.clock = clock;
        this.maxStatusAge =
                settings.checkInterval().plus(settings.requestTimeout().multipliedBy(2));
        this.status = GridStatus.unreachable("the grid was not looked for yet", clock.instant());
        long interval = settings.checkInterval().toMillis();
        var unused = watch.scheduleWithFixedDelay(this::look, 0, interval, TimeUnit.MILLISECONDS);
    }

    /** Compact footers and the like are not set here: the client asks the servers for their binary configuration. */
    private static ClientConfiguration configuration(GridSettings settings) {
        return new ClientConfiguration()
                .setAddresses(settings.addresses().toArray(String[]::new))
                .setPartitionAwarenessEnabled(true)
                .setTimeout(Math.toIntExact(settings.requestTimeout().toMillis()))
                .setHeartbeatEnabled(true)
                .setHeartbeatInterval(settings.heartbeat().toMillis())
                .setRetryPolicy(new ClientRetryReadPolicy())
                .setRetryLimit(MAX_TRIES)
                .setLogger(new Slf4jLogger());
    }

    /**
     * The client.
     *
     * @throws GridUnavailableException if the last look found no grid
     */
    IgniteClient client() {
        IgniteClient found = client;
        if (found == null) {
            throw new GridUnavailableException(
                    GridUnavailableException.Cause.UNREACHABLE, "no node of the grid answers; /health/ready says why");
        }
        return found;
    }

    GridStatus status() {
        return status.unlessOlderThan(maxStatusAge, clock.instant());
    }

    private void look() {
        IgniteClient asked = client;
        try {
            if (asked == null) {
                asked = Ignition.startClient(configuration);
            }
            GridStatus found = new GridStatus(true, obstacles(asked, clock.millis()), clock.instant());
            client = asked;
            publish(found);
        } catch (RuntimeException e) {
            client = null;
            publish(GridStatus.unreachable("no node of the grid answers: " + firstLine(e), clock.instant()));
            closeQuietly(asked);
        }
    }

    private static List<String> obstacles(IgniteClient asked, long nowMillis) {
        List<String> obstacles = new ArrayList<>();
        if (!asked.cluster().state().active()) {
            obstacles.add("the grid is not active");
        }
        Collection<String> present = asked.cacheNames();
        List<String> missing =
                Tables.ALL.stream().filter(table -> !present.contains(table)).toList();
        if (!missing.isEmpty()) {
            obstacles.add("the grid has no table " + String.join(", ", missing));
        }
        if (obstacles.isEmpty()) {
            RebuildProgress rebuild = RebuildLook.progress(asked, RebuildLook.epoch(asked));
            if (!rebuild.finished()) {
                obstacles.add(rebuild.describe(nowMillis));
            }
        }
        return obstacles;
    }

    private void publish(GridStatus found) {
        GridStatus before = status;
        status = found;
        boolean sameObstacles = !found.reachable() || found.reasons().equals(before.reasons());
        if (!lookedBefore || found.reachable() != before.reachable() || !sameObstacles) {
            lookedBefore = true;
            log.atInfo()
                    .addKeyValue("ready", found.ready())
                    .addKeyValue("reasons", found.reasons())
                    .log("grid looked at");
        }
    }

    private static String firstLine(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String line = message.lines().findFirst().orElse("");
        return line.length() <= MAX_REASON_LENGTH ? line : line.substring(0, MAX_REASON_LENGTH) + "…";
    }

    private static void closeQuietly(@Nullable IgniteClient lost) {
        if (lost == null) {
            return;
        }
        try {
            lost.close();
        } catch (RuntimeException e) {
            log.atDebug().addKeyValue("reason", firstLine(e)).log("lost client not closed");
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        IgniteClient last = client;
        client = null;
        closeQuietly(last);
    }
}
