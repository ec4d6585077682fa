package io.shopgrid.compute.recommend;

import io.shopgrid.model.Tables;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheException;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteException;
import org.apache.ignite.binary.BinaryObject;
import org.apache.ignite.cache.query.QueryCursor;
import org.apache.ignite.cache.query.ScanQuery;
import org.apache.ignite.cluster.ClusterGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What sells now in the whole grid. A thread of its own looks every so often at the demand of the node's own products and
 * asks the other nodes what they found; whoever wants to know reads the last result. Thread-safe.
 */
final class BestSellers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BestSellers.class);

    /** Products of a node whose category is looked up: the most demanded ones. */
    private static final int MAX_CONSIDERED = 2_000;

    private static final int READ_TOGETHER = 500;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private static final Comparator<BestSeller> LEAST_FIRST = Collections.reverseOrder(BestSeller::byDemand);

    private final Ignite node;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    private volatile SellerRanks own = SellerRanks.of(List.of());
    private volatile SellerRanks all = SellerRanks.of(List.of());
    private boolean failing;

    private BestSellers(Ignite node, Clock clock) {
        this.node = node;
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread daemon = new Thread(work, node.name() + "-best-sellers");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    static BestSellers start(Ignite node, Duration every, Clock clock) {
        BestSellers sellers = new BestSellers(node, clock);
        var unused = sellers.thread.scheduleWithFixedDelay(sellers::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        return sellers;
    }

    /** Of all nodes. */
    SellerRanks all() {
        return all;
    }

    /** Of this node's own products. */
    SellerList own() {
        return new SellerList(own.all());
    }

    private void look() {
        try {
            own = SellerRanks.of(categorized(mostDemanded()));
            List<BestSeller> merged = new ArrayList<>(own.all());
            ClusterGroup others = node.cluster().forServers().forRemotes();
            if (!others.nodes().isEmpty()) {
                Collection<SellerList> found = node.compute(others)
                        .withExecutor(RecommendTask.SEARCHES)
                        .withTimeout(ANSWER_WITHIN.toMillis())
                        .broadcast(new FindBestSellers());
                found.forEach(list -> merged.addAll(list.sellers()));
            }
            all = SellerRanks.of(merged);
            failing = false;
        } catch (IgniteException | CacheException | IllegalStateException failed) {
            if (!failing && !thread.isShutdown()) {
                failing = true;
                log.atWarn()
                        .addKeyValue("node", node.name())
                        .addKeyValue("cause", String.valueOf(failed.getMessage()))
                        .log("what sells now could not be read; what was read before stays");
            }
        }
    }

    /** The node's own products that were in demand within a day; the category is not known yet. */
    private List<BestSeller> mostDemanded() {
        long since = clock.millis() - DAY.toMillis();
        PriorityQueue<BestSeller> most = new PriorityQueue<>(LEAST_FIRST);
        IgniteCache<String, BinaryObject> demand = node.cache(Tables.DEMAND).withKeepBinary();
        ScanQuery<String, BinaryObject> local = new ScanQuery<String, BinaryObject>().setLocal(true);
        try (QueryCursor<Cache.Entry<String, BinaryObject>> rows = demand.query(local)) {
            for (Cache.Entry<String, BinaryObject> row : rows) {
                Timestamp updatedAt = row.getValue().field("updatedAt");
                int units = row.getValue().field("units24h");
                int views = row.getValue().field("views1h");
                if (updatedAt.getTime() >= since && (units > 0 || views > 0)) {
                    most.add(new BestSeller(row.getKey(), "", Math.max(0, units), views));
                    if (most.size() > MAX_CONSIDERED) {
                        most.poll();
                    }
                }
            }
        }
        return new ArrayList<>(most);
    }

    private List<BestSeller> categorized(List<BestSeller> sellers) {
        IgniteCache<String, BinaryObject> products = node.cache(Tables.PRODUCTS).withKeepBinary();
        List<BestSeller> categorized = new ArrayList<>();
        for (int from = 0; from < sellers.size(); from += READ_TOGETHER) {
            List<BestSeller> some = sellers.subList(from, Math.min(sellers.size(), from + READ_TOGETHER));
            Set<String> skus = new TreeSet<>();
            some.forEach(seller -> skus.add(seller.sku()));
            Map<String, BinaryObject> known = products.getAll(skus);
            for (BestSeller seller : some) {
                BinaryObject product = known.get(seller.sku());
                if (product != null && !product.<Boolean>field("retired")) {
                    categorized.add(
                            new BestSeller(seller.sku(), product.field("category"), seller.units(), seller.views()));
                }
            }
        }
        return categorized;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
