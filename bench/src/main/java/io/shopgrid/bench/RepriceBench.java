package io.shopgrid.bench;

import io.shopgrid.bench.BenchGrid.Layout;
import io.shopgrid.compute.pricing.KafkaPriceTopic;
import io.shopgrid.compute.pricing.PricingReactor;
import io.shopgrid.compute.pricing.PricingSettings;
import io.shopgrid.compute.pricing.PricingStatistics;
import io.shopgrid.compute.source.GridState;
import io.shopgrid.ingest.Ingest;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import io.shopgrid.model.settings.SettingsLoader;
import io.shopgrid.node.GridNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.apache.ignite.IgniteCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * How long it takes to decide about every product of a large catalogue, and to publish a price for every one; and what a
 * product takes in memory.
 *
 * <p>The nodes leave pricing to this class, which starts it beside their rows: pricing begins with a sweep over all
 * products, so what is measured is from the start to the end of that. First every product gets its first price; then a sweep
 * finds all prices at their targets; then all list prices rise by a tenth and a sweep publishes every price. The clock
 * stands still during a sweep, so that decisions do not depend on how long it takes.
 */
@Command(name = "reprice", description = "A sweep over a large catalogue: all kept, all published; bytes per product.")
final class RepriceBench implements Callable<Integer> {
    private static final int PUT_BATCH = 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final Duration READY = Duration.ofMinutes(2);

    /** As topics are created unless settings say otherwise. */
    private static final int TOPIC_PARTITIONS = 12;

    /** More than rows, indexes and two price changes of a product take on one node. */
    private static final long REGION_BYTES_PER_PRODUCT = 10_240;

    private static final long LEAST_REGION_BYTES = 512L << 20;

    /** List prices before, and when every price is to move by more than any deadband. */
    private static final int USUAL_PERCENT = 100;

    private static final int RAISED_PERCENT = 110;

    /** Longer than the least time between two changes of a price, and within the same slot of demand. */
    private static final Duration LATER = Duration.ofMinutes(1);

    @Option(names = "--products", description = "products (${DEFAULT-VALUE})")
    private int products = 1_000_000;

    @Option(names = "--nodes", description = "server nodes; two have one backup (${DEFAULT-VALUE})")
    private int nodes = 1;

    @Spec
    private CommandSpec spec;

    private final PricedProducts catalogue = new PricedProducts(Instant.now());

    @SuppressWarnings("NullAway.Init") // picocli injects the spec
    RepriceBench() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        long region = Math.max(LEAST_REGION_BYTES, products * REGION_BYTES_PER_PRODUCT);
        say(
                out,
                "%,d products, %d node(s), %d backup(s), %d cores; %,d MiB for rows and %,d MiB of heap at most",
                products,
                nodes,
                Math.min(1, nodes - 1),
                Runtime.getRuntime().availableProcessors(),
                (nodes * region) >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
        Layout layout = Layout.of(nodes, Math.min(1, nodes - 1))
                .with(Map.of("SHOPGRID_DATA_REGION", Long.toString(region)))
                .unpriced();
        try (BenchGrid grid = new BenchGrid(layout)) {
            awaitRebuilt(grid);
            return measure(out, grid);
        }
    }

    private int measure(PrintWriter out, BenchGrid grid) throws InterruptedException {
        Growth growth = new Growth(grid);
        long start = System.nanoTime();
        put(grid, Tables.PRODUCTS, number -> catalogue.product(number, USUAL_PERCENT));
        growth.note(Tables.PRODUCTS);
        put(grid, Tables.INVENTORY, catalogue::inventory);
        growth.note(Tables.INVENTORY);
        put(grid, Tables.DEMAND, catalogue::demand);
        growth.note(Tables.DEMAND);
        put(grid, Tables.MARKET, catalogue::market);
        growth.note(Tables.MARKET);
        say(out, "  rows put: %.1f s", secondsSince(start));
        Instant now = catalogue.now();
        say(out, "  first prices: %s", sweep(grid, now));
        growth.note(Tables.PRICES + " and " + Tables.PRICE_CHANGES);
        say(out, "  memory for rows, bytes per product: %s", growth);
        say(out, "  all at their target, once before: %s", sweep(grid, now));
        Sweep kept = sweep(grid, now);
        say(out, "  all at their target: %s", kept);
        put(grid, Tables.PRODUCTS, number -> catalogue.product(number, RAISED_PERCENT));
        Sweep published = sweep(grid, now.plus(LATER));
        say(out, "  list prices a tenth higher: %s", published);
        say(out, "  heap in use at the end: %,d MiB", Memory.usedBytes() >> 20);
        say(
                out,
                "reprice products=%d keep=%.1f s publish=%.1f s bytes/product=%d",
                products,
                kept.seconds,
                published.seconds,
                growth.total());
        if (kept.published > 0 || published.published < products) {
            say(
                    out,
                    "not what it is to be: %,d published where all keep, %,d of %,d where all change",
                    kept.published,
                    published.published,
                    products);
            return 1;
        }
        return 0;
    }

    /** What each table added to the memory in use, in bytes for each product: rows, keys, indexes, and backups if there are. */
    private final class Growth {
        private final BenchGrid grid;
        private final Map<String, Long> byTable = new LinkedHashMap<>();
        private long before;

        Growth(BenchGrid grid) {
            this.grid = grid;
            before = TableMemory.usedBytes(grid.nodes());
        }

        /** Counts all that came since the last time for this table. Pages hold rows of any table, so it is filled alone. */
        void note(String table) {
            long now = TableMemory.usedBytes(grid.nodes());
            byTable.put(table, (now - before) / products);
            before = now;
        }

        long total() {
            return byTable.values().stream().mapToLong(Long::longValue).sum();
        }

        @Override
        public String toString() {
            StringJoiner tables = new StringJoiner(", ");
            byTable.forEach((table, bytes) -> tables.add("%s %,d".formatted(table, bytes)));
            return "%,d with one price change: %s".formatted(total(), tables);
        }
    }

    private static void say(PrintWriter out, String format, Object... values) {
        out.printf(format + "%n", values);
        out.flush();
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /** What one sweep came to. */
    private record Sweep(int products, double seconds, double cpuSeconds, long decisions, long published) {
        @Override
        public String toString() {
            return "%.1f s, %,.0f products/s, %.1f CPU seconds; %,d decisions, %,d published"
                    .formatted(seconds, products / seconds, cpuSeconds, decisions, published);
        }
    }

    /** Starts pricing on every node, waits for the end of the sweep that it begins with, and ends pricing. */
    private Sweep sweep(BenchGrid grid, Instant now) throws InterruptedException {
        PricingSettings settings = SettingsLoader.load(PricingSettings.class, Map.of("SHOPGRID_SWEEP_EVERY", "1h"));
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        List<PricingStatistics> statistics = new ArrayList<>();
        Deque<AutoCloseable> running = new ArrayDeque<>();
        long cpu = Cpu.nanos();
        long start = System.nanoTime();
        try {
            for (GridNode node : grid.nodes()) {
                KafkaPriceTopic topic = KafkaPriceTopic.open(Map.of("bootstrap.servers", grid.bootstrapServers()));
                running.push(topic);
                PricingReactor reactor =
                        PricingReactor.start(node.ignite(), PricedProducts.SCALE, settings, topic, clock);
                running.push(reactor);
                statistics.add(reactor.statistics());
            }
            Wait.need("a sweep", () -> statistics.stream().allMatch(of -> of.sweeps() > 0), LIMIT);
            double seconds = secondsSince(start);
            return new Sweep(
                    products,
                    seconds,
                    (Cpu.nanos() - cpu) / 1e9,
                    sum(statistics, PricingStatistics::decisions),
                    sum(statistics, PricingStatistics::published));
        } finally {
            close(running);
        }
    }

    private static long sum(List<PricingStatistics> statistics, ToLongFunction<PricingStatistics> what) {
        return statistics.stream().mapToLong(what).sum();
    }

    private static void close(Deque<AutoCloseable> running) {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception failed) {
                throw new IllegalStateException("pricing did not end", failed);
            }
        }
    }

    /** An empty grid may not price before ingest has found that there is nothing to rebuild it from. */
    private static void awaitRebuilt(BenchGrid grid) throws InterruptedException {
        try (Ingest ingest = grid.startIngest(UnaryOperator.identity())) {
            Wait.need("ingest", () -> ingest.notReady().isEmpty(), READY);
            for (GridNode node : grid.nodes()) {
                GridState state = GridState.of(node.ignite());
                if (!state.beginPublishing(READY)) {
                    throw new IllegalStateException("the empty grid is not rebuilt after " + READY);
                }
                state.endPublishing();
            }
            // A worker that is closed while it is being given partitions complains.
            int partitions = SourceTopic.events().size() * TOPIC_PARTITIONS;
            Wait.need("ingest", () -> grid.node(0).cache(Tables.SOURCE_OFFSETS).size() >= partitions, READY);
        }
    }

    /** Puts a row of every product as fast as it goes: a share of the products for each core. */
    private <V> void put(BenchGrid grid, String table, IntFunction<V> row) throws InterruptedException {
        int shares = Runtime.getRuntime().availableProcessors();
        ExecutorService threads = Executors.newFixedThreadPool(shares);
        try {
            List<Future<?>> puts = new ArrayList<>();
            for (int share = 0; share < shares; share++) {
                int from = (int) ((long) products * share / shares);
                int to = (int) ((long) products * (share + 1) / shares);
                puts.add(threads.submit(() -> put(grid, table, row, from, to)));
            }
            for (Future<?> put : puts) {
                put.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("rows were not put", failed);
        } finally {
            threads.shutdownNow();
        }
    }

    /** {@code putAll} in the order of the keys. */
    private static <V> void put(BenchGrid grid, String table, IntFunction<V> row, int from, int to) {
        IgniteCache<String, V> cache = grid.node(0).cache(table);
        TreeMap<String, V> batch = new TreeMap<>();
        for (int number = from; number < to; number++) {
            batch.put(PricedProducts.sku(number), row.apply(number));
            if (batch.size() == PUT_BATCH || number == to - 1) {
                cache.putAll(batch);
                batch = new TreeMap<>();
            }
        }
    }
}
