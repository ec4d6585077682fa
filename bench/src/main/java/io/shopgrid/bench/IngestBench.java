package io.shopgrid.bench;

import io.shopgrid.compute.pricing.PricingStatistics;
import io.shopgrid.ingest.Ingest;
import io.shopgrid.ingest.apply.GridWriter;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.inventory.StockState;
import io.shopgrid.model.source.Fences;
import io.shopgrid.node.GridNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.cache.query.ContinuousQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Order lines a second from Kafka to applied, against plain {@code putAll(1000)} of INVENTORY values on the same nodes in
 * the same run. Pricing is on. Each is measured between two plain ones, several times, since other work on the machine
 * comes and goes.
 */
@Command(name = "ingest", description = "Order lines from Kafka to applied, against plain putAll.")
@SuppressWarnings("try") // ingest works by itself while it is open
final class IngestBench implements Callable<Integer> {
    private static final int PUT_BATCH = 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @Option(names = "--products", description = "products (${DEFAULT-VALUE})")
    private int products = 100_000;

    @Option(names = "--lines", description = "order lines of each measured run (${DEFAULT-VALUE})")
    private long lines = 1_000_000;

    @Option(
            names = "--rounds",
            description = "times that each is measured between two plain ones; the median counts (${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(names = "--rate", description = "order lines a second while latency is measured (${DEFAULT-VALUE})")
    private int linesPerSecond = 20_000;

    @Option(names = "--seconds", description = "seconds of latency measurement; 0 leaves it out (${DEFAULT-VALUE})")
    private int seconds = 20;

    @Option(names = "--seed", description = "seed of the load (${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--nodes",
            description = "1: one node without backups, 2: two nodes with one backup, both unless given",
            arity = "1",
            split = ",")
    private List<Integer> nodeCounts = List.of(1, 2);

    @Spec
    private CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @SuppressWarnings("NullAway.Init") // picocli injects the spec
    IngestBench() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%,d products, orders of 1 to 4 lines, Zipf s = 1, %,d lines a run, pricing on, %d cores, seed %d%n",
                products, lines, Runtime.getRuntime().availableProcessors(), seed);
        List<String> results = new ArrayList<>();
        Shares last = new Shares(0, 0, 0);
        boolean priced = true;
        for (int nodes : nodeCounts) {
            last = measure(out, nodes, nodes - 1);
            priced &= last.decisions > 0;
            results.add("%s: share counting=%.2f all=%.2f".formatted(setUp(nodes), last.counting, last.all));
        }
        results.forEach(out::println);
        out.printf("share counting=%.2f all=%.2f%n", last.counting, last.all);
        out.flush();
        return priced ? 0 : 1;
    }

    private static String setUp(int nodes) {
        return nodes == 1 ? "1 node, 0 backups" : "%d nodes, %d backup".formatted(nodes, nodes - 1);
    }

    private record Shares(double counting, double all, long decisions) {}

    private Shares measure(PrintWriter out, int nodes, int backups) throws IOException {
        out.printf("%n%s%n", setUp(nodes));
        try (BenchGrid grid = new BenchGrid(nodes, backups);
                OrderLoad load = new OrderLoad(grid.bootstrapServers(), products, seed, clock)) {
            load.sendProducts();
            try (Ingest ingest = grid.startIngest(UnaryOperator.identity())) {
                Wait.need("first prices", () -> ingest.recordsApplied() >= 2L * products && priced(grid), LIMIT);
                load.sendOrders(lines); // warms the code that is measured up
                grid.awaitApplied(SourceTopic.ORDERS, LIMIT);
            }
            double[] counting = new double[rounds];
            double[] all = new double[rounds];
            double before = plainPuts(out, grid);
            for (int round = -1; round < rounds; round++) {
                if (round <= 0) {
                    out.println(round < 0 ? "  to warm up, not counted:" : "  counted:");
                }
                double counted = linesPerSecond(out, "counting (inventory, demand)", grid, load, CountingOnly::new);
                double between = plainPuts(out, grid);
                double whole = linesPerSecond(out, "all tables", grid, load, UnaryOperator.identity());
                double after = plainPuts(out, grid);
                if (round >= 0) {
                    counting[round] = 2 * counted / (before + between);
                    all[round] = 2 * whole / (between + after);
                }
                before = after;
            }
            if (seconds > 0) {
                latency(out, grid, load);
            }
            long decisions = grid.pricing(PricingStatistics::decisions);
            out.printf(
                    "  pricing decisions made: %,d, prices published: %,d%n",
                    decisions, grid.pricing(PricingStatistics::published));
            out.flush();
            return new Shares(median(counting), median(all), decisions);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Applies a backlog of orders; returns lines a second from the first read to the last offset noted. */
    private double linesPerSecond(
            PrintWriter out, String what, BenchGrid grid, OrderLoad load, UnaryOperator<GridWriter> between) {
        long sent = load.sendOrders(lines);
        grid.awaitPricingAtRest();
        long decisions = grid.pricing(PricingStatistics::decisions);
        BeginOfReading begin = new BeginOfReading(SourceTopic.ORDERS);
        long end;
        long endCpu;
        try (Ingest ingest = grid.startIngest(real -> begin.watch(between.apply(real)))) {
            grid.awaitApplied(SourceTopic.ORDERS, LIMIT);
            end = System.nanoTime();
            endCpu = Cpu.nanos();
        }
        double elapsed = (end - begin.nanos()) / 1e9;
        double cpuSeconds = (endCpu - begin.cpuNanos()) / 1e9;
        out.printf(
                "  %s: %,.0f lines/s (%,d lines in %.1f s; %.1f CPU seconds per million lines; %,d decisions)%n",
                what,
                sent / elapsed,
                sent,
                elapsed,
                cpuSeconds * 1e6 / sent,
                grid.pricing(PricingStatistics::decisions) - decisions);
        out.flush();
        return sent / elapsed;
    }

    /**
     * Values a second of {@code putAll} with sorted keys from a server node, as fast as one caller can: about as many
     * values as a run has lines, so that both meet the same garbage collector.
     */
    private double plainPuts(PrintWriter out, BenchGrid grid) {
        grid.awaitPricingAtRest();
        IgniteCache<String, Inventory> plain =
                grid.node(0).getOrCreateCache(TablesForPlainPuts.like(grid.node(0), Tables.INVENTORY));
        long puts = 0;
        long start = 0;
        long times = Math.max(1, lines / products);
        for (long time = -1; time < times; time++) {
            if (time == 0) {
                start = System.nanoTime();
                puts = 0;
            }
            TreeMap<String, Inventory> batch = new TreeMap<>();
            for (int rank = 0; rank < products; rank++) {
                batch.put(OrderLoad.sku(rank), inventory(rank));
                if (batch.size() == PUT_BATCH || rank == products - 1) {
                    plain.putAll(batch);
                    puts += batch.size();
                    batch = new TreeMap<>();
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        plain.destroy();
        out.printf("  putAll(%,d) of INVENTORY values: %,.0f values/s%n", PUT_BATCH, puts / seconds);
        out.flush();
        return puts / seconds;
    }

    private Inventory inventory(int rank) {
        Timestamp now = new Timestamp(clock.millis());
        StockState state = new StockState(
                rank, now.getTime(), rank, 3, 1, Long.MAX_VALUE, 0, new long[] {now.getTime() / 1_000, 2});
        return new Inventory(
                rank, 0, now, now, state, Fences.NONE.with(1L << 56, rank).with(4L << 56, rank));
    }

    /** From an order's intended send to its row in the grid, at a fixed rate. */
    private void latency(PrintWriter out, BenchGrid grid, OrderLoad load) {
        Histogram histogram = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(5), 3);
        Map<String, Long> intended = new ConcurrentHashMap<>();
        int ordersPerSecond = (int) (linesPerSecond / 2.5);
        for (GridNode node : grid.nodes()) {
            ContinuousQuery<String, Object> query = new ContinuousQuery<>();
            query.setLocal(true);
            query.setLocalListener(events -> events.forEach(event -> {
                Long meant = intended.remove(event.getKey());
                if (meant != null) {
                    histogram.recordValue(Math.max(1, System.nanoTime() - meant));
                }
            }));
            node.ignite().<String, Object>cache(Tables.ORDERS).query(query);
        }
        try (Ingest ingest = grid.startIngest(UnaryOperator.identity())) {
            OpenLoop.run(
                    ordersPerSecond, Duration.ofSeconds(5), (sequence, nanos) -> load.sendOrder("warm-" + sequence));
            OpenLoop.run(ordersPerSecond, Duration.ofSeconds(seconds), (sequence, nanos) -> {
                intended.put("order-timed-" + sequence, nanos);
                load.sendOrder("timed-" + sequence);
            });
            Wait.need("orders applied", intended::isEmpty, LIMIT);
        }
        out.printf(
                "  at %,d lines/s, order produced to its row applied: p50 %.1f ms, p99 %.1f ms%n",
                linesPerSecond, histogram.getValueAtPercentile(50) / 1e6, histogram.getValueAtPercentile(99) / 1e6);
    }

    private boolean priced(BenchGrid grid) {
        return grid.node(0).cache(Tables.PRICES).size() >= products;
    }
}
