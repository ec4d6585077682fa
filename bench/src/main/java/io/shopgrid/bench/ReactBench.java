package io.shopgrid.bench;

import io.shopgrid.bench.BenchGrid.Layout;
import io.shopgrid.compute.pricing.PricingStatistics;
import io.shopgrid.ingest.Ingest;
import io.shopgrid.model.Tables;
import io.shopgrid.model.Topics;
import io.shopgrid.model.price.PriceChangeJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * From an order to the price that follows from it, at a fixed rate of orders, from the moment at which the order was meant to
 * be sent to the moment at which a consumer has the price; beside what Kafka alone takes for the same orders at the same rate,
 * measured just before on a topic that nobody else reads.
 *
 * <p>Every so many orders one is a probe: it sells a product out of which nothing else is sold, so a higher price follows.
 * Broker, nodes, ingest, load and consumer share this JVM.
 */
@Command(
        name = "react",
        description = "An order produced until the price that follows is consumed, beside Kafka alone.")
@SuppressWarnings("try") // ingest works by itself while it is open
final class ReactBench implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** How long a price may take before its probe counts as missing. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** As a producer of many orders has it, and in the measurement of Kafka alone as well. */
    private static final int LINGER_MILLIS = 5;

    private static final String PLAIN_TOPIC = "bench.plain";
    private static final int PARTITIONS = 12;
    private static final Duration KAFKA_WARM_UP = Duration.ofSeconds(5);
    private static final Duration KAFKA_TIME = Duration.ofSeconds(15);

    /** Pieces of a probe's product, all of which its order takes. */
    private static final int PROBE_STOCK = 100;

    /** What prices need to follow at once, in one step; prices hold as they do everywhere. */
    private static final Map<String, String> NODE = Map.of(
            "SHOPGRID_PRICING_MAX_LAG", "10s",
            "SHOPGRID_PRICING_POLICY_MIN_INTERVAL", "1s",
            "SHOPGRID_PRICING_POLICY_MAX_STEP_BP", "1000");

    @Option(
            names = "--orders",
            description =
                    "of a hundred events, how many are orders of 1 to 4 lines; the others are clicks, stock and rivals'"
                            + " prices (${DEFAULT-VALUE})")
    private int orderPercent = 10;

    @Option(names = "--rate", description = "events a second (${DEFAULT-VALUE})")
    private int rate = 10_000;

    @Option(names = "--seconds", description = "seconds that count (${DEFAULT-VALUE})")
    private int seconds = 60;

    @Option(names = "--warm-up", description = "seconds of the same load before (${DEFAULT-VALUE})")
    private int warmUpSeconds = 50;

    @Option(
            names = "--probes",
            description = "orders that move a price, within the time that counts (${DEFAULT-VALUE})")
    private int probes = 1_500;

    @Option(names = "--products", description = "products (${DEFAULT-VALUE})")
    private int products = 100_000;

    @Option(names = "--nodes", description = "server nodes; two have one backup (${DEFAULT-VALUE})")
    private int nodes = 2;

    @Option(names = "--seed", description = "seed of the load (${DEFAULT-VALUE})")
    private long seed = 1;

    @Spec
    private CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @SuppressWarnings("NullAway.Init") // picocli injects the spec
    ReactBench() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        int backups = Math.min(1, nodes - 1);
        say(
                out,
                "%d node(s), %d backup(s), %,d products, %,d events/s, %d %% of them orders of 1 to 4 lines, Zipf s = 1,"
                        + " %d cores, seed %d",
                nodes,
                backups,
                products,
                rate,
                orderPercent,
                Runtime.getRuntime().availableProcessors(),
                seed);
        try (BenchGrid grid = new BenchGrid(Layout.of(nodes, backups).with(NODE));
                OrderLoad load = new OrderLoad(grid.bootstrapServers(), products, seed, clock, LINGER_MILLIS)) {
            int warmProbes = probes * warmUpSeconds / Math.max(1, seconds);
            List<PriceProbe> all = IntStream.range(0, warmProbes + probes)
                    .mapToObj("PROBE-%06d"::formatted)
                    .map(PriceProbe::new)
                    .toList();
            load.sendProducts();
            all.forEach(probe -> load.sendProduct(probe.sku(), "probes", PROBE_STOCK));
            load.flush();
            try (Ingest ingest = grid.startIngest(UnaryOperator.identity())) {
                Wait.need(
                        "first prices", () -> grid.node(0).cache(Tables.PRICES).size() == products + all.size(), LIMIT);
                grid.awaitPricingAtRest();
                Histogram kafka = kafkaAlone(out, grid, load);
                return react(out, grid, load, all.subList(0, warmProbes), all.subList(warmProbes, all.size()), kafka);
            }
        }
    }

    private static void say(PrintWriter out, String format, Object... values) {
        out.printf(format + "%n", values);
        out.flush();
    }

    /** The same mix of events through a topic of which the grid knows nothing. */
    private Histogram kafkaAlone(PrintWriter out, BenchGrid grid, OrderLoad load) {
        createPlainTopic(grid.bootstrapServers());
        AtomicLongArray intended = new AtomicLongArray(Math.toIntExact(OpenLoop.sends(rate, KAFKA_TIME)));
        Histogram histogram = new Histogram(TimeUnit.MINUTES.toNanos(5), 3);
        AtomicLong waiting = new AtomicLong();
        try (TopicReader reader = new TopicReader(grid.bootstrapServers(), PLAIN_TOPIC, (record, nanos) -> {
            if (!record.key().startsWith("warm-")) {
                histogram.recordValue(Math.max(1, nanos - intended.get(Integer.parseInt(record.key()))));
                waiting.decrementAndGet();
            }
        })) {
            OpenLoop.run(
                    rate,
                    KAFKA_WARM_UP,
                    (sequence, nanos) -> load.sendEventTo(PLAIN_TOPIC, "warm-" + sequence, orderPercent));
            OpenLoop.run(rate, KAFKA_TIME, (sequence, nanos) -> {
                intended.set((int) sequence, nanos);
                waiting.incrementAndGet();
                load.sendEventTo(PLAIN_TOPIC, Long.toString(sequence), orderPercent);
            });
            Wait.need("Kafka alone", () -> waiting.get() == 0, PATIENCE);
        }
        say(out, "  Kafka alone, produced to consumed: %s", percentiles(histogram));
        return histogram;
    }

    private static void createPlainTopic(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(PLAIN_TOPIC, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("topic " + PLAIN_TOPIC + " was not created", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private int react(
            PrintWriter out,
            BenchGrid grid,
            OrderLoad load,
            List<PriceProbe> warm,
            List<PriceProbe> counted,
            Histogram kafka) {
        Map<String, PriceProbe> bySku = new HashMap<>();
        warm.forEach(probe -> bySku.put(probe.sku(), probe));
        counted.forEach(probe -> bySku.put(probe.sku(), probe));
        Histogram histogram = new Histogram(TimeUnit.MINUTES.toNanos(5), 3);
        try (TopicReader reader = new TopicReader(
                grid.bootstrapServers(), Topics.PRICE_CHANGES, (record, nanos) -> take(bySku, record, nanos))) {
            run(load, "warm-", Duration.ofSeconds(warmUpSeconds), warm);
            long cpu = Cpu.nanos();
            long decisions = grid.pricing(PricingStatistics::decisions);
            long published = grid.pricing(PricingStatistics::published);
            run(load, "timed-", Duration.ofSeconds(seconds), counted);
            say(
                    out,
                    "  %.1f of %d cores busy, load and broker included; %,d decisions/s, %,d prices/s",
                    (Cpu.nanos() - cpu) / 1e9 / seconds,
                    Runtime.getRuntime().availableProcessors(),
                    (grid.pricing(PricingStatistics::decisions) - decisions) / seconds,
                    (grid.pricing(PricingStatistics::published) - published) / seconds);
            boolean unused = Wait.until(
                    () -> counted.stream().allMatch(probe -> probe.nanos().isPresent()), PATIENCE);
        }
        counted.stream()
                .map(PriceProbe::nanos)
                .flatMapToLong(OptionalLong::stream)
                .forEach(nanos -> histogram.recordValue(Math.max(1, nanos)));
        long missing = counted.size() - histogram.getTotalCount();
        say(
                out,
                "  order produced to its price consumed: %,d probes, %d missing: %s",
                counted.size(),
                missing,
                percentiles(histogram));
        say(
                out,
                "react p50=%.1f p99=%.1f kafka p50=%.1f p99=%.1f",
                millis(histogram, 50),
                millis(histogram, 99),
                millis(kafka, 50),
                millis(kafka, 99));
        return missing == 0 ? 0 : 1;
    }

    private static void take(Map<String, PriceProbe> bySku, ConsumerRecord<String, byte[]> record, long nanos) {
        PriceProbe probe = bySku.get(record.key());
        if (probe != null) {
            probe.changed(PriceChangeJson.read(record.value()).change().sources(), nanos);
        }
    }

    /** Sends orders at the rate; the probes among them at even distances. */
    private void run(OrderLoad load, String prefix, Duration time, List<PriceProbe> among) {
        long every = Math.max(1, OpenLoop.sends(rate, time) / Math.max(1, among.size()));
        OpenLoop.run(rate, time, (sequence, intended) -> {
            int place = (int) (sequence / every);
            if (sequence % every == 0 && place < among.size()) {
                PriceProbe probe = among.get(place);
                load.sendOrderOf(
                        "order-of-" + probe.sku(),
                        probe.sku(),
                        PROBE_STOCK,
                        sent -> probe.sent(sent.partition(), sent.offset(), intended));
            } else {
                load.sendEvent(prefix + sequence, orderPercent);
            }
        });
    }

    private static String percentiles(Histogram nanos) {
        return "p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, longest %.1f ms"
                .formatted(millis(nanos, 50), millis(nanos, 90), millis(nanos, 99), millis(nanos, 100));
    }

    private static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }
}
