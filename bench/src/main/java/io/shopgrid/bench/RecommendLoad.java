package io.shopgrid.bench;

import io.shopgrid.bench.ClickFile.Click;
import io.shopgrid.bench.ClickFile.Session;
import io.shopgrid.compute.recommend.Recommender;
import io.shopgrid.compute.recommend.SessionIndex;
import io.shopgrid.ingest.Ingest;
import io.shopgrid.model.SourceTopic;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;

/**
 * Recommendations from a real grid over HTTP, at a fixed rate whether or not answers come; a request's time counts from the
 * moment at which it was meant to be sent. Broker, nodes, ingest, API and load share this JVM. Clicks go on meanwhile.
 */
@SuppressWarnings("try") // ingest works by itself while it is open
final class RecommendLoad {
    private static final Duration WARM_UP = Duration.ofSeconds(50);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long SEED = 1;

    private final PrintWriter out;
    private final int nodes;
    private final int perSecond;
    private final Duration time;
    private final Clock clock = Clock.systemUTC();

    RecommendLoad(PrintWriter out, int nodes, int perSecond, Duration time) {
        this.out = out;
        this.nodes = nodes;
        this.perSecond = perSecond;
        this.time = time;
    }

    /** Fills a grid with these sessions, moved to the present, and asks for recommendations for them. */
    void run(List<Session> sessions) throws IOException {
        TreeSet<String> skus = new TreeSet<>();
        sessions.forEach(session -> session.clicks().stream().map(Click::sku).forEach(skus::add));
        try (BenchGrid grid = new BenchGrid(nodes, nodes == 1 ? 0 : 1);
                ClickLoad clicks = new ClickLoad(grid.bootstrapServers());
                Ingest ingest = grid.startIngest(UnaryOperator.identity())) {
            long end = sessions.stream().mapToLong(Session::lastMillis).max().orElse(0);
            clicks.sendProducts(skus, clock.millis());
            clicks.sendSessions(sessions, clock.millis() - end);
            List.of(SourceTopic.PRODUCTS, SourceTopic.STOCK, SourceTopic.CLICKS)
                    .forEach(topic -> grid.awaitApplied(topic, LIMIT));
            Wait.need("sessions indexed", () -> indexed(grid) == sessions.size(), LIMIT);
            out.printf(
                    "%d nodes, %,d sessions, %,d products, %d cores; %,d requests/s for %d s%n",
                    nodes,
                    sessions.size(),
                    skus.size(),
                    Runtime.getRuntime().availableProcessors(),
                    perSecond,
                    time.toSeconds());
            out.flush();
            try (BenchApi api = BenchApi.start(grid, clock)) {
                ask(grid, clicks, api, sessions, new ArrayList<>(skus));
            }
        }
    }

    private void ask(BenchGrid grid, ClickLoad clicks, BenchApi api, List<Session> sessions, List<String> skus) {
        SplittableRandom random = new SplittableRandom(SEED);
        try (Askers askers = new Askers(api);
                ClickProbe probe = new ClickProbe(grid, clicks, skus, clock)) {
            OpenLoop.Send send = (sequence, intended) -> {
                String id = sessions.get(random.nextInt(sessions.size())).id();
                askers.ask("/v1/sessions/" + id + "/recommendations?limit=20", intended);
            };
            OpenLoop.run(perSecond, WARM_UP, send);
            askers.forget();
            probe.nanos().reset();
            long cpu = Cpu.nanos();
            OpenLoop.run(perSecond, time, send);
            long used = Cpu.nanos() - cpu;
            askers.close();
            report(askers, probe, used);
        }
    }

    private void report(Askers askers, ClickProbe probe, long cpuNanos) {
        Histogram nanos = askers.nanos();
        out.printf(
                "GET /v1/sessions/ID/recommendations: %,d answers, %d failed, p50 %.2f ms, p90 %.2f ms, p99 %.2f ms,"
                        + " longest %.1f ms; %.2f ms of CPU each, all included%n",
                nanos.getTotalCount(),
                askers.failed(),
                millis(nanos, 50),
                millis(nanos, 90),
                millis(nanos, 99),
                millis(nanos, 100),
                cpuNanos / 1e6 / Math.max(1, nanos.getTotalCount()));
        out.printf(
                "click sent to Kafka until it is in the index: %,d clicks, p50 %.1f ms, p90 %.1f ms, p99 %.1f ms%n",
                probe.nanos().getTotalCount(),
                millis(probe.nanos(), 50),
                millis(probe.nanos(), 90),
                millis(probe.nanos(), 99));
        IOException failure = askers.failure();
        if (failure != null) {
            out.println("first failure: " + failure.getMessage());
        }
        out.flush();
    }

    private static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    private static int indexed(BenchGrid grid) {
        return grid.nodes().stream()
                .map(node -> Recommender.at(node.ignite()))
                .mapToInt(recommender ->
                        recommender == null ? 0 : recommender.index().read(SessionIndex::size))
                .sum();
    }
}
