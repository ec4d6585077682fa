package io.shopgrid.api.price;

import io.shopgrid.api.grid.Grid;
import io.shopgrid.model.Tables;
import io.shopgrid.model.price.Price;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.apache.ignite.cache.query.ContinuousQuery;
import org.apache.ignite.client.ClientException;
import org.apache.ignite.client.IgniteClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Published prices, kept beside the routes and followed by a continuous query, so that most requests need no call to the
 * grid.
 *
 * <p>A price is kept only while the query runs on the client that it was read with: when the query or the client is lost, all
 * that was kept is dropped, and reads go to the grid until there is a new one. Of two states of a price the later one stays,
 * whichever comes first. Should the grid keep a connection and say nothing on it, what is kept counts for
 * {@link #MAX_AGE} at most. Thread-safe.
 */
final class CurrentPrices implements AutoCloseable {
    /** Most prices kept; at one more, all are dropped. */
    static final int MAX_PRICES = 200_000;

    /** How long a price counts without having been read or heard of again. */
    static final Duration MAX_AGE = Duration.ofSeconds(60);

    private static final Logger log = LoggerFactory.getLogger(CurrentPrices.class);

    private final Grid grid;
    private final BiFunction<String, Price, PublishedAnswer> answers;
    private final ExecutorService subscribing =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "price-query"));
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile @Nullable Followed followed;

    /** @param answers makes the answer of a sku's published price; null if none is published */
    CurrentPrices(Grid grid, BiFunction<String, Price, PublishedAnswer> answers) {
        this.grid = grid;
        this.answers = answers;
    }

    /**
     * The published price of a product, or null.
     *
     * @throws io.shopgrid.api.grid.GridUnavailableException if the grid is needed and does not answer
     */
    @Nullable
    PublishedAnswer of(String sku) {
        Followed now = followed();
        PublishedAnswer kept = now == null ? null : now.kept(sku, System.nanoTime());
        return kept != null ? kept : read(List.of(sku), now).get(sku);
    }

    /** The published prices of some products, in their order; null for those that have none. */
    @Nullable
    PublishedAnswer[] of(Collection<String> skus) {
        Followed now = followed();
        @Nullable PublishedAnswer[] found = new PublishedAnswer[skus.size()];
        List<String> unknown = new ArrayList<>();
        long nanos = System.nanoTime();
        int at = 0;
        for (String sku : skus) {
            found[at] = now == null ? null : now.kept(sku, nanos);
            if (found[at] == null) {
                unknown.add(sku);
            }
            at++;
        }
        if (!unknown.isEmpty()) {
            fill(found, skus, read(unknown, now));
        }
        return found;
    }

    private static void fill(
            @Nullable PublishedAnswer[] found, Collection<String> skus, Map<String, PublishedAnswer> read) {
        int at = 0;
        for (String sku : skus) {
            if (found[at] == null) {
                found[at] = read.get(sku);
            }
            at++;
        }
    }

    private Map<String, PublishedAnswer> read(List<String> skus, @Nullable Followed now) {
        Map<String, Price> rows = grid.read(client -> new PriceRows(client).published(skus));
        Map<String, PublishedAnswer> found = new HashMap<>();
        rows.forEach((sku, price) -> {
            PublishedAnswer answer = answers.apply(sku, price);
            found.put(sku, now == null ? answer : now.newer(sku, answer));
        });
        return found;
    }

    /** What is followed on the present client; null, and soon there, if nothing is. */
    private @Nullable Followed followed() {
        IgniteClient client = grid.client();
        Followed now = followed;
        if (now != null && now.client == client) {
            return now;
        }
        if (underWay.compareAndSet(false, true)) {
            try {
                subscribing.execute(() -> follow(client));
            } catch (RejectedExecutionException stopping) {
                underWay.set(false);
            }
        }
        return null;
    }

    private void follow(IgniteClient client) {
        Followed next = new Followed(client);
        try {
            ContinuousQuery<String, Price> query = new ContinuousQuery<>();
            query.setLocalListener(events -> events.forEach(event -> {
                Price price = event.getValue();
                if (price != null && price.amount() != null) {
                    next.newer(event.getKey(), answers.apply(event.getKey(), price));
                }
            }));
            client.<String, Price>cache(Tables.PRICES).query(query, lost -> drop(next));
            followed = next;
        } catch (ClientException later) {
            log.atDebug().addKeyValue("reason", later.getMessage()).log("prices are not followed yet");
        } finally {
            underWay.set(false);
        }
    }

    private void drop(Followed lost) {
        if (followed == lost) {
            followed = null;
        }
    }

    @Override
    public void close() {
        followed = null;
        subscribing.shutdownNow();
    }

    /**
     * The prices of one query. A plain map: a cache that learns what is used most would spend more on learning than a look-up
     * takes, and a shop's prices fit.
     */
    private static final class Followed {
        private final IgniteClient client;
        private final ConcurrentHashMap<String, Kept> prices = new ConcurrentHashMap<>();

        Followed(IgniteClient client) {
            this.client = client;
        }

        /** What is kept of a product and not too old; null if nothing is. */
        @Nullable
        PublishedAnswer kept(String sku, long nowNanos) {
            Kept kept = prices.get(sku);
            return kept == null || nowNanos - kept.sinceNanos > MAX_AGE.toNanos() ? null : kept.answer;
        }

        /** Keeps the later of this state and the one that is known. */
        PublishedAnswer newer(String sku, PublishedAnswer answer) {
            if (prices.size() >= MAX_PRICES && !prices.containsKey(sku)) {
                prices.clear();
            }
            Kept fresh = new Kept(answer, System.nanoTime());
            return prices.merge(sku, fresh, Kept::later).answer;
        }
    }

    /** A price, and since when it counts. */
    private record Kept(PublishedAnswer answer, long sinceNanos) {
        Kept later(Kept other) {
            return new Kept(answer.later(other.answer), other.sinceNanos);
        }
    }
}
