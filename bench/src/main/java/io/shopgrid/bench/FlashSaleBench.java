package io.shopgrid.bench;

import io.shopgrid.bench.BenchGrid.Layout;
import io.shopgrid.bench.FlashSaleChart.Sample;
import io.shopgrid.compute.pricing.DemandReader;
import io.shopgrid.compute.pricing.PricingPolicy;
import io.shopgrid.demo.simulator.ShopSimulator;
import io.shopgrid.demo.simulator.SimulatorSettings;
import io.shopgrid.ingest.Ingest;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import io.shopgrid.model.Topics;
import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceChangeJson;
import io.shopgrid.model.product.Product;
import io.shopgrid.model.settings.SettingsLoader;
import io.shopgrid.node.NodeSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.cache.query.SqlFieldsQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What a flash sale does to a price: runs what the demo runs, without the API, has the simulated shop hold a sale of one
 * product, and draws the product's price, demand and stock.
 *
 * <p>Prices move as {@code config/bench/flash-sale.yaml} says.
 */
@Command(name = "flash-sale", description = "A flash sale in the simulated shop, drawn: price, demand and stock.")
@SuppressWarnings("try") // ingest works by itself while it is open
final class FlashSaleBench implements Callable<Integer> {
    private static final int PRODUCTS = 2_000;
    private static final long SAMPLE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Prices that waited for the shop's past come to their targets within this time, in steps. */
    private static final Duration SETTLE = Duration.ofSeconds(15);

    /** A price no further above the one before the sale than demand may raise it without a surge, and this, is back. */
    private static final int BACK_BP = 100;

    private static final int WHOLE = 10_000;

    /** A product of the sale has stock for so many hours of the usual sales: it is not to run out. */
    private static final int STOCK_HOURS = 6;

    @Option(names = "--out", description = "the chart, a PNG file (${DEFAULT-VALUE})")
    private Path out = Path.of("docs/flash-sale.png");

    @Option(names = "--seconds", description = "seconds that are drawn (${DEFAULT-VALUE})")
    private int seconds = 220;

    @Option(names = "--before", description = "of these, seconds before the sale (${DEFAULT-VALUE})")
    private int secondsBefore = 20;

    @Option(names = "--sale", description = "seconds of the sale (${DEFAULT-VALUE})")
    private int saleSeconds = 120;

    @Option(
            names = "--sku",
            description = "the product; unless given, one that sells well, without MAP and maximum price")
    private @Nullable String chosen;

    @Option(names = "--nodes", description = "server nodes; two have one backup (${DEFAULT-VALUE})")
    private int nodes = 2;

    @Option(names = "--settings", description = "settings of the nodes (config/bench/flash-sale.yaml)")
    private Path settings = Path.of(System.getProperty("shopgrid.home", ".")).resolve("config/bench/flash-sale.yaml");

    @Spec
    private CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @SuppressWarnings("NullAway.Init") // picocli injects the spec
    FlashSaleBench() {}

    @Override
    public Integer call() throws IOException {
        System.setProperty("java.awt.headless", "true");
        PrintWriter print = spec.commandLine().getOut();
        NodeSettings node = SettingsLoader.load(NodeSettings.class, settings, Map.of());
        MoneyScale scale = new MoneyScale(node.currencyDigits());
        if (secondsBefore >= seconds) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--before %d: the sale is to begin within --seconds %d".formatted(secondsBefore, seconds));
        }
        AtomicReference<@Nullable BigDecimal> published = new AtomicReference<>();
        try (BenchGrid grid = new BenchGrid(Layout.of(nodes, settings));
                Ingest ingest = grid.startIngest(UnaryOperator.identity());
                ShopSimulator shop = new ShopSimulator(
                        simulator(), Map.of("bootstrap.servers", grid.bootstrapServers()), scale, clock)) {
            shop.start();
            awaitOpened(grid, shop);
            String sku = awaitProduct(grid.node(0));
            try (TopicReader reader =
                    new TopicReader(grid.bootstrapServers(), Topics.PRICE_CHANGES, (record, nanos) -> {
                        if (record.key().equals(sku)) {
                            published.set(PriceChangeJson.read(record.value())
                                    .change()
                                    .newAmount());
                        }
                    })) {
                Price price = grid.node(0).<String, Price>cache(Tables.PRICES).get(sku);
                if (price == null) {
                    throw new ParameterException(
                            spec.commandLine(), "--sku %s: the shop has no such product".formatted(sku));
                }
                // Behind the reader: what is published in between is on the topic.
                published.compareAndSet(null, price.amount());
                List<Sample> samples =
                        watch(grid.node(0), shop, sku, node.pricing().policy(), published);
                return report(print, grid.node(0), sku, samples, node.pricing().policy(), scale) ? 0 : 1;
            }
        }
    }

    /**
     * The demo's shop, but busier, so that chance moves demand less; with no other flash sale, and neither bots nor
     * fraudsters.
     */
    private static SimulatorSettings simulator() {
        return SettingsLoader.load(
                SimulatorSettings.class,
                Map.of(
                        "SHOPGRID_PRODUCTS", Integer.toString(PRODUCTS),
                        "SHOPGRID_EVENTS_PER_SECOND", "500",
                        "SHOPGRID_HISTORY", "6h",
                        "SHOPGRID_FLASH_SALE_EVERY", "1d",
                        "SHOPGRID_BOTS", "0",
                        "SHOPGRID_FRAUDSTERS", "0"));
    }

    /** Waits until the shop's past is counted, every product has a price, and prices have followed. */
    private static void awaitOpened(BenchGrid grid, ShopSimulator shop) {
        Wait.need("the shop's opening", () -> shop.statistics().clicks() > 0, LIMIT);
        grid.awaitApplied(SourceTopic.STOCK, LIMIT);
        grid.awaitApplied(SourceTopic.ORDERS, LIMIT);
        Wait.need("first prices", () -> grid.node(0).cache(Tables.PRICES).size() == PRODUCTS, LIMIT);
        LockSupport.parkNanos(SETTLE.toNanos());
    }

    private String awaitProduct(Ignite node) {
        AtomicReference<@Nullable String> sku = new AtomicReference<>(chosen);
        Wait.need(
                "a product for the sale",
                () -> {
                    if (sku.get() == null) {
                        sku.set(wellSold(node));
                    }
                    return sku.get() != null;
                },
                LIMIT);
        return Objects.requireNonNull(sku.get());
    }

    /** The product that sells best of those that have enough stock, and no bound above the list price; null if none has. */
    private static @Nullable String wellSold(Ignite node) {
        List<List<?>> rows = node.cache(Tables.PRODUCTS)
                .query(new SqlFieldsQuery("SELECT P.SKU FROM PRODUCT P JOIN DEMAND D ON D.SKU = P.SKU"
                                + " JOIN INVENTORY I ON I.SKU = P.SKU WHERE P.MAX_PRICE IS NULL AND P.MAP_PRICE IS NULL"
                                + " AND D.UNITS_24H > 100 AND I.AVAILABLE * 24 > D.UNITS_24H * ?"
                                + " ORDER BY D.UNITS_24H DESC, P.SKU LIMIT 1")
                        .setArgs(STOCK_HOURS))
                .getAll();
        return rows.isEmpty() ? null : rows.get(0).get(0).toString();
    }

    private List<Sample> watch(
            Ignite node,
            ShopSimulator shop,
            String sku,
            PricingPolicy policy,
            AtomicReference<@Nullable BigDecimal> published) {
        IgniteCache<String, Demand> demand = node.cache(Tables.DEMAND);
        IgniteCache<String, Inventory> inventory = node.cache(Tables.INVENTORY);
        DemandReader reader = new DemandReader(policy.recentSlots());
        List<Sample> samples = new ArrayList<>(seconds);
        long start = System.nanoTime();
        for (int second = 0; second < seconds; second++) {
            if (second == secondsBefore) {
                shop.holdFlashSale(sku, Duration.ofSeconds(saleSeconds));
            }
            BigDecimal price = published.get();
            Inventory stock = inventory.get(sku);
            samples.add(new Sample(
                    (System.nanoTime() - start) / 1e9 - secondsBefore,
                    price == null ? 0 : price.doubleValue(),
                    reader.read(demand.get(sku), clock.millis()).recentUnits(),
                    stock == null ? 0 : stock.available()));
            long next = start + (second + 1) * SAMPLE_NANOS;
            for (long now = System.nanoTime(); now < next; now = System.nanoTime()) {
                LockSupport.parkNanos(next - now);
            }
        }
        return samples;
    }

    /** Prints what came out, and draws it; false if there was no surge to see. */
    private boolean report(
            PrintWriter print, Ignite node, String sku, List<Sample> samples, PricingPolicy policy, MoneyScale scale)
            throws IOException {
        Product product = Objects.requireNonNull(
                node.<String, Product>cache(Tables.PRODUCTS).get(sku));
        long list = scale.toMinor(product.listPrice());
        double before = samples.get(secondsBefore).price();
        int top = secondsBefore;
        for (int at = secondsBefore; at < samples.size(); at++) {
            top = samples.get(at).price() > samples.get(top).price() ? at : top;
        }
        double usual = before * (WHOLE + policy.demandCapBp() + BACK_BP) / WHOLE;
        boolean surged = samples.get(top).price() > usual;
        String back = samples.subList(top, samples.size()).stream()
                .filter(sample -> sample.price() <= usual)
                .findFirst()
                .map(sample -> "%.0f s after the sale's start".formatted(sample.second()))
                .orElse("not within %d s after the sale's start".formatted(seconds - secondsBefore));
        new FlashSaleChart(
                        "%s (%s): a flash sale of %d seconds".formatted(product.name(), sku, saleSeconds),
                        samples,
                        saleSeconds)
                .write(out);
        print.printf(
                "%s, policy %s version %d: price before the sale %.2f, highest %.2f, list price %s, cap %s%n",
                sku,
                policy.id(),
                policy.version(),
                before,
                samples.get(top).price(),
                product.listPrice(),
                scale.toDecimal(cap(list, product.maxPrice(), policy, scale)));
        print.printf(
                "  sold in the recent window: %d before the sale, %d at most; stock %d before, %d at the end%n",
                samples.get(0).demand(),
                samples.stream().mapToLong(Sample::demand).max().orElse(0),
                samples.get(0).stock(),
                samples.get(samples.size() - 1).stock());
        print.println("  the price "
                + (surged ? "was back: " + back : "did not rise above what demand may do without a surge"));
        print.printf("chart in %s%n", out);
        print.flush();
        return surged;
    }

    /** What all signals together may make of the list price at most, within the product's maximum price if it has one. */
    private static long cap(long listMinor, @Nullable BigDecimal maxPrice, PricingPolicy policy, MoneyScale scale) {
        int upwardsBp = policy.surge().capBp() + policy.scarcityCapBp() + policy.rivalCapBp();
        long capMinor = listMinor + listMinor * upwardsBp / WHOLE;
        return maxPrice == null ? capMinor : Math.min(capMinor, scale.toMinor(maxPrice));
    }
}
