package io.shopgrid.ingest.source;

import io.shopgrid.ingest.apply.ClickApplier;
import io.shopgrid.ingest.apply.CompetitorPriceApplier;
import io.shopgrid.ingest.apply.GridWriter;
import io.shopgrid.ingest.apply.OrderApplier;
import io.shopgrid.ingest.apply.ProductApplier;
import io.shopgrid.ingest.apply.StockApplier;
import io.shopgrid.ingest.apply.TopicApplier;
import io.shopgrid.ingest.quarantine.Quarantine;
import io.shopgrid.ingest.quarantine.QuarantineTopic;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.money.MoneyScale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ignite.Ignite;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker for each source topic, each with a thread, a consumer and a quarantine of its own. */
public final class SourceWorkers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SourceWorkers.class);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Admin admin;
    private final List<SourceWorker> workers = new ArrayList<>();
    private final List<QuarantineTopic> quarantines = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private SourceWorkers(Admin admin) {
        this.admin = admin;
    }

    /** Starts a worker for each topic. */
    public static SourceWorkers start(WorkerSettings settings, Ignite client, GridWriter grid) {
        SourceWorkers all = new SourceWorkers(
                Admin.create(new HashMap<String, Object>(settings.kafka().clientProperties())));
        for (SourceTopic topic : SourceTopic.values()) {
            all.start(settings, topic, client, grid);
        }
        return all;
    }

    private void start(WorkerSettings settings, SourceTopic topic, Ignite client, GridWriter grid) {
        QuarantineTopic quarantine = new QuarantineTopic(settings.kafka());
        quarantines.add(quarantine);
        SourceGrid sources = new SourceGrid(client);
        SourceWorker worker = new SourceWorker(
                topic,
                () -> new SourceReader(
                        topic,
                        new KafkaConsumer<>(
                                consumerProperties(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                        admin,
                        sources,
                        settings.batch()),
                applier(topic, settings.scale(), grid, quarantine),
                quarantine,
                grid,
                settings.batch());
        workers.add(worker);
        Thread thread = new Thread(worker, settings.name() + "-" + topic.topicName());
        thread.setUncaughtExceptionHandler((any, failure) -> log.atError()
                .setCause(failure)
                .addKeyValue("topic", topic.topicName())
                .log("worker ended: its topic is no longer read; restart ingest"));
        threads.add(thread);
        thread.start();
    }

    private static TopicApplier applier(SourceTopic topic, MoneyScale scale, GridWriter grid, Quarantine quarantine) {
        return switch (topic) {
            case PRODUCTS -> new ProductApplier(grid, quarantine, scale);
            case STOCK -> new StockApplier(grid, quarantine);
            case COMPETITOR_PRICES -> new CompetitorPriceApplier(grid, quarantine, scale);
            case ORDERS -> new OrderApplier(grid, quarantine, scale);
            case CLICKS -> new ClickApplier(grid, quarantine);
        };
    }

    private static Map<String, Object> consumerProperties(WorkerSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.kafka().clientProperties());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        // The classic protocol was seen to skip the start of a topic that was deleted and created again.
        properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch().records());
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, (int)
                settings.batch().size().bytes());
        properties.put(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                (int) settings.batch().size().bytes() / 4);
        return properties;
    }

    /** Every worker. */
    public List<SourceWorker> all() {
        return List.copyOf(workers);
    }

    @Override
    public void close() {
        workers.forEach(SourceWorker::stop);
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
        quarantines.forEach(QuarantineTopic::close);
        admin.close(Duration.ofSeconds(5));
    }
}
