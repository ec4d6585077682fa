package io.shopgrid.bench;

import io.javalin.Javalin;
import io.shopgrid.ingest.Ingest;
import io.shopgrid.model.Tables;
import io.shopgrid.model.price.Price;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Answers a second of GET price and of a batch of 50, against an empty route of Javalin in the same run, load included. Each
 * is measured between two empty ones, several times, since other work on the machine comes and goes.
 */
@Command(name = "api", description = "GET price and a batch of 50, against an empty Javalin route.")
@SuppressWarnings("try") // ingest works by itself while it is open
final class ApiBench implements Callable<Integer> {
    private static final int BATCH = 50;

    /** Different batches, made before: what that costs is not to count. */
    private static final int BATCHES = 1_000;

    @Option(names = "--products", description = "products (${DEFAULT-VALUE})")
    private int products = 10_000;

    @Option(names = "--connections", description = "connections that are kept busy (${DEFAULT-VALUE})")
    private int connections = 32;

    @Option(names = "--seconds", description = "seconds of each measurement (${DEFAULT-VALUE})")
    private int seconds = 5;

    @Option(
            names = "--rounds",
            description = "times that each is measured between two empty ones; the median counts (${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(names = "--rate", description = "requests a second while latency is measured (${DEFAULT-VALUE})")
    private int rate = 2_000;

    @Option(names = "--nodes", description = "server nodes; two have one backup (${DEFAULT-VALUE})")
    private int nodes = 1;

    @Spec
    private CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @SuppressWarnings("NullAway.Init") // picocli injects the spec
    ApiBench() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%,d products, %d connections, %d node(s), %d cores%n",
                products, connections, nodes, Runtime.getRuntime().availableProcessors());
        try (BenchGrid grid = new BenchGrid(nodes, nodes - 1);
                Ingest ingest = grid.startIngest(UnaryOperator.identity())) {
            Javalin empty = empty();
            try (BenchApi api = BenchApi.start(grid, clock)) {
                fill(grid);
                measure(out, api, empty.port());
            } finally {
                empty.stop();
            }
        }
        return 0;
    }

    private void measure(PrintWriter out, BenchApi api, int emptyPort) throws IOException {
        LongFunction<byte[]> price = number -> request(api, "/v1/prices/" + sku(number));
        byte[][] batches = new byte[BATCHES][];
        Arrays.setAll(batches, number -> request(api, batchOf(number)));
        LongFunction<byte[]> batch = number -> batches[(int) (number % BATCHES)];
        byte[] nothing = request(api, "/empty");
        try (HttpLoad empty = new HttpLoad(emptyPort, connections, number -> nothing);
                HttpLoad one = new HttpLoad(api.port(), connections, price);
                HttpLoad many = new HttpLoad(api.port(), connections, batch)) {
            for (HttpLoad warm : List.of(empty, one, many, empty, one)) {
                warm.perSecond(Duration.ofSeconds(seconds));
            }
            double[] ones = new double[rounds];
            double[] manys = new double[rounds];
            double before = say(out, "empty route", empty);
            for (int round = 0; round < rounds; round++) {
                double ofOne = say(out, "GET price", one);
                double between = say(out, "empty route", empty);
                double ofMany = say(out, "batch of " + BATCH, many);
                double after = say(out, "empty route", empty);
                ones[round] = 2 * ofOne / (before + between);
                manys[round] = 2 * ofMany / (between + after);
                before = after;
            }
            latency(out, "empty route", empty);
            latency(out, "GET price", one);
            latency(out, "batch of " + BATCH, many);
            out.printf("share price=%.2f batch=%.2f%n", median(ones), median(manys));
            out.flush();
        }
    }

    private double say(PrintWriter out, String what, HttpLoad load) throws IOException {
        double cpu = Cpu.nanos();
        double perSecond = load.perSecond(Duration.ofSeconds(seconds));
        double micros = (Cpu.nanos() - cpu) / 1e3 / (perSecond * seconds);
        out.printf("  %-12s %,8.0f answers/s, %.0f CPU µs each, load included%n", what, perSecond, micros);
        out.flush();
        return perSecond;
    }

    private void latency(PrintWriter out, String what, HttpLoad load) throws IOException {
        load.latencies(rate, Duration.ofSeconds(2));
        Histogram found = load.latencies(rate, Duration.ofSeconds(seconds));
        out.printf(
                "  %-12s at %,d/s: p50 %.2f ms, p99 %.2f ms%n",
                what, rate, found.getValueAtPercentile(50) / 1e6, found.getValueAtPercentile(99) / 1e6);
        out.flush();
    }

    private static byte[] request(BenchApi api, String target) {
        return ("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + api.secret() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Spread over the catalogue, the same in every run. */
    private String sku(long number) {
        return "SKU-" + Math.floorMod(number * 7_919, products);
    }

    private String batchOf(long number) {
        StringBuilder target = new StringBuilder("/v1/prices?");
        for (int at = 0; at < BATCH; at++) {
            target.append("sku=").append(sku(number * BATCH + at)).append('&');
        }
        return target.substring(0, target.length() - 1);
    }

    private void fill(BenchGrid grid) {
        Map<String, Price> prices = new TreeMap<>();
        for (int at = 0; at < products; at++) {
            prices.put(
                    sku(at),
                    new Price(
                            BigDecimal.valueOf(1_000 + at, 2),
                            1,
                            "standard",
                            1,
                            "−0.5 %: 0 sold in 9 minutes, usually 1; ShopHarbor asks 29.69",
                            new Timestamp(clock.millis()),
                            null));
        }
        grid.node(0).<String, Price>cache(Tables.PRICES).putAll(prices);
    }

    /** As little as Javalin does for a request, with as many threads as the API. */
    private static Javalin empty() {
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.jetty.threadPool = new QueuedThreadPool(64, 8);
                    config.routes.get("/empty", ctx -> {});
                })
                .start("127.0.0.1", 0);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
