package io.shopgrid.ingest;

import io.shopgrid.ingest.apply.GridWriter;
import io.shopgrid.ingest.apply.IgniteGridWriter;
import io.shopgrid.ingest.source.SourceWorker;
import io.shopgrid.ingest.source.SourceWorkers;
import io.shopgrid.ingest.source.WorkerSettings;
import io.shopgrid.ingest.source.WorkerStatus;
import io.shopgrid.ingest.topic.TopicCreator;
import io.shopgrid.model.kafka.KafkaSettings;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.process.GridService;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;

/** The running ingest: a grid client and a worker for each source topic. Closing it ends after the batches in hand. */
public final class Ingest implements GridService {
    private final GridClient client;
    private final SourceWorkers workers;

    private Ingest(GridClient client, SourceWorkers workers) {
        this.client = client;
        this.workers = workers;
    }

    /** Creates missing topics, joins the grid and starts to read. */
    public static Ingest start(IngestSettings settings) {
        return start(settings, UnaryOperator.identity());
    }

    /**
     * The same, with something between the workers and the grid.
     *
     * @param between wraps the writer, for tests that make it fail
     */
    public static Ingest start(IngestSettings settings, UnaryOperator<GridWriter> between) {
        createTopics(settings);
        GridClient client = GridClient.join(settings);
        GridWriter grid = between.apply(new IgniteGridWriter(client));
        return new Ingest(client, SourceWorkers.start(workerSettings(settings), client, grid));
    }

    private static WorkerSettings workerSettings(IngestSettings settings) {
        return new WorkerSettings(
                settings.name(),
                settings.group(),
                settings.kafka(),
                new MoneyScale(settings.currencyDigits()),
                settings.priceHistoryPerSku(),
                settings.logEvery(),
                settings.batch());
    }

    /** Creates the topics that are missing: the grid's nodes write to some of them too. */
    public static void createTopics(IngestSettings settings) {
        KafkaSettings kafka = settings.kafka();
        try (Admin admin = Admin.create(new HashMap<String, Object>(kafka.clientProperties()))) {
            new TopicCreator(admin, settings.topics()).createMissing();
        }
    }

    /** What each worker does. */
    public List<WorkerStatus> status() {
        return workers.all().stream().map(SourceWorker::status).toList();
    }

    /** Records applied or quarantined since the start. */
    public long recordsApplied() {
        return workers.all().stream().mapToLong(SourceWorker::recordsApplied).sum();
    }

    @Override
    public Optional<String> notReady() {
        List<String> reasons = workers.notReady();
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    @Override
    public void close() {
        workers.close();
        client.close();
    }
}
