package io.shopgrid.compute.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopgrid.model.Tables;
import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.demand.DemandSlots;
import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.inventory.StockState;
import io.shopgrid.model.market.Market;
import io.shopgrid.model.market.Quote;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.product.Product;
import io.shopgrid.model.settings.SettingsLoader;
import io.shopgrid.model.source.Fences;
import io.shopgrid.node.GridNode;
import io.shopgrid.node.NodeSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.ignite.Ignite;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nodes know of rows, compared with the rows, while rows change and nodes come and go. */
class KnownRowsIT {
    private static final int SKUS = 200;
    private static final MoneyScale SCALE = new MoneyScale(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final TreeSet<String> skus = new TreeSet<>();
    private final List<Member> members = new ArrayList<>();
    private final Set<Integer> ports = new HashSet<>();
    private final String discoveryPort = freePort();
    private int started;

    /** A node and what it knows. */
    private record Member(GridNode node, KnownRows known, PricingStatistics statistics) {
        Ignite ignite() {
            return node.ignite();
        }
    }

    KnownRowsIT() {
        for (int number = 0; number < SKUS; number++) {
            skus.add("SKU-" + number);
        }
    }

    @AfterEach
    void stopNodes() {
        members.forEach(member -> member.node().close());
    }

    @Test
    void shouldKnowWhatTheTablesHold(@TempDir Path directory) {
        System.getLogger("test").log(System.Logger.Level.INFO, "seed {0}", Long.toString(seed));
        // given
        start(directory);
        start(directory);
        skus.forEach(this::putAllRows);
        change(2 * SKUS);
        assertKnown();

        // when
        change(2 * SKUS);
        assertKnown();
        start(directory);
        change(2 * SKUS);
        assertKnown();
        Member leaves = members.remove(0);
        leaves.node().close();
        change(2 * SKUS);

        // then
        assertKnown();
        assertNothingIsReadTwice();
    }

    @Test
    void shouldReadAgainWhatItHasNoRoomFor(@TempDir Path directory) {
        // given
        start(directory);
        KnownRows few = new KnownRows(members.get(0).ignite(), 10, new PricingStatistics());
        for (PricedTable table : PricedTable.values()) {
            few.follow(table, sku -> {});
        }
        skus.forEach(this::putAllRows);
        assertThat(shown(few)).isEqualTo(rows(members.get(0)));

        // when
        change(SKUS);

        // then
        assertThat(shown(few)).isEqualTo(rows(members.get(0)));
        few.close();
    }

    private void start(Path directory) {
        String number = Integer.toString(++started);
        GridNode node = GridNode.startWithoutPricing(SettingsLoader.load(
                NodeSettings.class,
                Map.ofEntries(
                        Map.entry("SHOPGRID_NAME", "known-" + discoveryPort + "-" + number),
                        Map.entry("SHOPGRID_DISCOVERY_PORT", started == 1 ? discoveryPort : freePort()),
                        Map.entry("SHOPGRID_DISCOVERY_ADDRESSES", "127.0.0.1:" + discoveryPort),
                        Map.entry("SHOPGRID_COMMUNICATION_PORT", freePort()),
                        Map.entry("SHOPGRID_SQL_PORT", freePort()),
                        Map.entry("SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9"),
                        Map.entry("SHOPGRID_WORK_DIRECTORY", directory.toString()),
                        Map.entry("SHOPGRID_PARTITIONS", "16"),
                        Map.entry("SHOPGRID_DATA_REGION", "128MiB"),
                        Map.entry("SHOPGRID_HALT_ON_FAILURE", "false"))));
        PricingStatistics statistics = new PricingStatistics();
        KnownRows known = new KnownRows(node.ignite(), 10_000, statistics);
        for (PricedTable table : PricedTable.values()) {
            known.follow(table, sku -> {});
        }
        members.add(new Member(node, known, statistics));
    }

    /** Changes rows at random, and asks what is known of them in between. */
    private void change(int times) {
        for (int time = 0; time < times; time++) {
            String sku = "SKU-" + random.nextInt(SKUS);
            Member asked = members.get(random.nextInt(members.size()));
            switch (random.nextInt(7)) {
                case 0 -> putProduct(sku);
                case 1 -> putStock(sku);
                case 2 -> putDemand(sku);
                case 3 -> putMarket(sku);
                case 4 -> putPrice(sku);
                case 5 -> asked.ignite().cache(Tables.MARKET).remove(sku);
                default -> asked.known().get(new TreeSet<>(Set.of(sku)));
            }
        }
    }

    private void putAllRows(String sku) {
        putProduct(sku);
        putStock(sku);
        putDemand(sku);
        putMarket(sku);
        putPrice(sku);
    }

    private void putProduct(String sku) {
        BigDecimal amount = BigDecimal.valueOf(random.nextInt(1, 10_000), 2);
        put(
                Tables.PRODUCTS,
                sku,
                new Product("n", "c", "b", amount, amount, null, null, null, false, time(), Fences.NONE));
    }

    private void putStock(String sku) {
        put(
                Tables.INVENTORY,
                sku,
                new Inventory(random.nextInt(1_000), 0, time(), time(), StockState.EMPTY, Fences.NONE));
    }

    private void putDemand(String sku) {
        put(Tables.DEMAND, sku, new Demand(0, 0, random.nextInt(100), 0, time(), 0, DemandSlots.empty(), Fences.NONE));
    }

    private void putMarket(String sku) {
        Quote quote = new Quote("acme", random.nextInt(1, 10_000), true, 0);
        put(Tables.MARKET, sku, new Market(null, null, time(), List.of(quote), Fences.NONE));
    }

    private void putPrice(String sku) {
        put(Tables.PRICES, sku, new Price(BigDecimal.ONE, random.nextInt(1_000), "p", 1, "r", time(), null));
    }

    private void put(String table, String sku, Object row) {
        Ignite any = members.get(random.nextInt(members.size())).ignite();
        any.<String, Object>cache(table).put(sku, row);
    }

    private static Timestamp time() {
        return new Timestamp(1_000);
    }

    /** Every node knows every row as it is; primaries may still be moving. */
    private void assertKnown() {
        for (Member member : members) {
            assertThat(shown(member.known())).as("seed %d", seed).isEqualTo(rows(member));
            assertThat(shown(member.known())).as("seed %d", seed).isEqualTo(rows(member));
        }
    }

    /** Once primaries rest, a second look reads the rows of other nodes' products only. */
    private void assertNothingIsReadTwice() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (Member member : members) {
                long owned = skus.stream()
                        .filter(sku -> member.ignite()
                                .affinity(Tables.PRODUCTS)
                                .isPrimary(member.ignite().cluster().localNode(), sku))
                        .count();
                shown(member.known());
                long before = member.statistics().rowsRead();
                shown(member.known());
                assertThat(owned).isPositive();
                assertThat(member.statistics().rowsRead() - before)
                        .isEqualTo((SKUS - owned) * PricedTable.values().length);
            }
        });
    }

    private Map<String, List<@Nullable Object>> shown(KnownRows known) {
        Map<String, List<@Nullable Object>> shown = new HashMap<>();
        known.get(skus).forEach((sku, rows) -> {
            SkuRows found = rows.decoded(sku, SCALE);
            if (found != null) {
                SkuRows.Rivals market = found.market();
                Demand demand = found.demand();
                SkuRows.Stock stock = found.inventory();
                shown.put(
                        sku,
                        row(
                                found.product().listPriceMinor(),
                                stock == null ? null : stock.available(),
                                demand == null ? null : demand.units1h(),
                                market == null ? null : market.quotes(),
                                found.price().version()));
            }
        });
        return shown;
    }

    private Map<String, List<@Nullable Object>> rows(Member member) {
        Ignite ignite = member.ignite();
        Map<String, Product> products =
                ignite.<String, Product>cache(Tables.PRODUCTS).getAll(skus);
        Map<String, Inventory> stock =
                ignite.<String, Inventory>cache(Tables.INVENTORY).getAll(skus);
        Map<String, Demand> demand = ignite.<String, Demand>cache(Tables.DEMAND).getAll(skus);
        Map<String, Market> market = ignite.<String, Market>cache(Tables.MARKET).getAll(skus);
        Map<String, Price> prices = ignite.<String, Price>cache(Tables.PRICES).getAll(skus);
        Map<String, List<@Nullable Object>> rows = new HashMap<>();
        products.forEach((sku, product) -> rows.put(
                sku,
                row(
                        SCALE.toMinor(product.listPrice()),
                        stock.get(sku).available(),
                        demand.get(sku).units1h(),
                        market.containsKey(sku) ? market.get(sku).lastQuotes() : null,
                        prices.get(sku).version())));
        return rows;
    }

    private static List<@Nullable Object> row(@Nullable Object... columns) {
        return java.util.Arrays.asList(columns);
    }

    private String freePort() {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (ports.add(socket.getLocalPort())) {
                    return Integer.toString(socket.getLocalPort());
                }
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        }
    }
}
