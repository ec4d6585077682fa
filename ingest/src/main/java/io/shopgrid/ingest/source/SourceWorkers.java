package io.shopgrid.ingest.source;

import io.shopgrid.ingest.apply.ClickApplier;
import io.shopgrid.ingest.apply.CompetitorPriceApplier;
import io.shopgrid.ingest.apply.GridWriter;
import io.shopgrid.ingest.apply.OrderApplier;
import io.shopgrid.ingest.apply.PriceChangeApplier;
import io.shopgrid.ingest.apply.ProductApplier;
import io.shopgrid.ingest.apply.StockApplier;
import io.shopgrid.ingest.apply.TopicApplier;
import io.shopgrid.ingest.quarantine.Quarantine;
import io.shopgrid.ingest.quarantine.QuarantineTopic;
import io.shopgrid.ingest.quarantine.QuarantinedRecords;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.money.MoneyScale;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.ignite.Ignite;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker for each source topic, each with a thread, a consumer and a quarantine of its own. */
public final class SourceWorkers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SourceWorkers.class);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Admin admin;
    private final BrokerWatch broker;
    private final Rebuilds rebuilds;
    private final List<SourceWorker> workers = new ArrayList<>();
    private final List<QuarantineTopic> quarantines = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable AppliedLog applied;

    private SourceWorkers(Admin admin, BrokerWatch broker, Rebuilds rebuilds) {
        this.admin = admin;
        this.broker = broker;
        this.rebuilds = rebuilds;
    }

    /**
     * Starts a worker for each topic.
     *
     * @param client the grid's client at the time; throws {@link io.shopgrid.ingest.apply.TryAgainException} while there
     *     is none
     */
    public static SourceWorkers start(WorkerSettings settings, Supplier<Ignite> client, GridWriter grid) {
        Admin admin = Admin.create(new HashMap<String, Object>(settings.kafka().clientProperties()));
        SourceGrid sources = new SourceGrid(client);
        Rebuilds rebuilds = new Rebuilds(
                sources,
                grid,
                new RebuildPlanner(admin)::plan,
                () -> QuarantinedRecords.read(settings.kafka()),
                Clock.systemUTC());
        SourceWorkers all = new SourceWorkers(admin, BrokerWatch.start(admin, settings.name()), rebuilds);
        all.startThread(settings.name() + "-rebuilds", rebuilds);
        for (SourceTopic topic : SourceTopic.values()) {
            all.start(settings, topic, sources, grid);
        }
        all.applied = AppliedLog.start(settings.name(), all.workers, settings.logEvery());
        return all;
    }

    private void start(WorkerSettings settings, SourceTopic topic, SourceGrid sources, GridWriter grid) {
        QuarantineTopic quarantine = new QuarantineTopic(settings.kafka());
        quarantines.add(quarantine);
        SourceWorker worker = new SourceWorker(
                topic,
                inHand -> new SourceReader(
                        topic,
                        new KafkaConsumer<>(
                                consumerProperties(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                        new StartingPlaces(topic, admin, sources),
                        settings.batch(),
                        inHand),
                applier(topic, settings, grid, quarantine),
                quarantine,
                grid,
                rebuilds,
                settings.batch());
        workers.add(worker);
        startThread(settings.name() + "-" + topic.topicName(), worker);
    }

    private void startThread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setUncaughtExceptionHandler((any, failed) -> log.atError()
                .setCause(failed)
                .addKeyValue("thread", name)
                .log("a thread ended: its topic is no longer read; restart ingest"));
        threads.add(thread);
        thread.start();
    }

    private static TopicApplier applier(
            SourceTopic topic, WorkerSettings settings, GridWriter grid, Quarantine quarantine) {
        MoneyScale scale = settings.scale();
        return switch (topic) {
            case PRODUCTS -> new ProductApplier(grid, quarantine, scale);
            case STOCK -> new StockApplier(grid, quarantine);
            case COMPETITOR_PRICES -> new CompetitorPriceApplier(grid, quarantine, scale);
            case ORDERS -> new OrderApplier(grid, quarantine, scale);
            case CLICKS -> new ClickApplier(grid, quarantine);
            case PRICE_CHANGES -> new PriceChangeApplier(grid, quarantine, settings.priceHistoryPerSku());
        };
    }

    private static Map<String, Object> consumerProperties(WorkerSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.kafka().clientProperties());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        // The classic protocol was seen to skip the start of a topic that was deleted and created again.
        properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch().records());
        // A fetch for each record that comes would keep the broker busier than the records do.
        properties.putIfAbsent(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 16 << 10);
        properties.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, (int)
                settings.batch().size().bytes());
        properties.put(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                (int) settings.batch().size().bytes() / 4);
        return properties;
    }

    /** Why not everything is read, in one line for each reason; empty if it is. */
    public List<String> notReady() {
        List<String> reasons = new ArrayList<>();
        broker.away().ifPresent(reasons::add);
        Optional<String> rebuilding = rebuilds.notReady();
        rebuilding.ifPresent(reasons::add);
        for (SourceWorker worker : workers) {
            WorkerStatus status = worker.status();
            boolean waitsItsTurn = rebuilding.isPresent() && status.state() == WorkerStatus.State.HELD;
            if (!status.ready() && !waitsItsTurn) {
                reasons.add(status.describe());
            }
        }
        return reasons;
    }

    /** Every worker. */
    public List<SourceWorker> all() {
        return List.copyOf(workers);
    }

    @Override
    public void close() {
        workers.forEach(SourceWorker::stop);
        rebuilds.close();
        broker.close();
        for (Thread thread : threads) {
            try {
                thread.join(STOP_LIMIT.toMillis());
                if (thread.isAlive()) {
                    log.atWarn().addKeyValue("thread", thread.getName()).log("worker did not end in time");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (applied != null) {
            applied.close();
        }
        quarantines.forEach(QuarantineTopic::close);
        admin.close(Duration.ofSeconds(5));
    }
}
