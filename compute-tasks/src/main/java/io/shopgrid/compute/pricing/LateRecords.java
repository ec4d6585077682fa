package io.shopgrid.compute.pricing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.shopgrid.model.Tables;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeEvent;
import io.shopgrid.model.price.PriceChangeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.cache.CacheException;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the newest price of a product is the last one on the topic, which is what compaction leaves of it.
 *
 * <p>A node that lost a change to another one, while it stood still, may send that change late: behind newer ones. Every node that
 * notices sends the newest once more; that several do is harmless, since it is the same. Used by the thread that reads the topic.
 */
final class LateRecords implements PriceTopic.Reader {
    private static final Logger log = LoggerFactory.getLogger(LateRecords.class);

    private final PriceTopic topic;
    private final PricingStatistics statistics;
    private final IgniteCache<String, Price> prices;
    private final IgniteCache<PriceChangeKey, PriceChange> history;
    private final Cache<String, Long> newest;
    private final Set<String> late = new TreeSet<>();

    /** @param maxSkus products whose newest version on the topic is remembered; of others a late record is not noticed */
    LateRecords(Ignite node, PriceTopic topic, int maxSkus, PricingStatistics statistics) {
        this.topic = topic;
        this.statistics = statistics;
        this.prices = node.cache(Tables.PRICES);
        this.history = node.cache(Tables.PRICE_CHANGES);
        this.newest = Caffeine.newBuilder()
                .maximumSize(maxSkus)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public void read(String sku, long version) {
        Long known = newest.getIfPresent(sku);
        if (known == null || known < version) {
            newest.put(sku, version);
        } else if (known > version) {
            late.add(sku);
        }
    }

    @Override
    public void pause() throws InterruptedException {
        if (late.isEmpty()) {
            return;
        }
        try {
            List<PriceChangeEvent> sent = topic.send(published()).acknowledged();
            sent.forEach(event -> late.remove(event.sku()));
            statistics.countRepeated(sent.size());
        } catch (CacheException | IgniteException | IllegalStateException later) {
            log.atDebug().addKeyValue("cause", later.getMessage()).log("newest prices are not repeated yet");
        }
    }

    /** The prices that can be sent: one that is on the topic, but not published yet, waits until it is. */
    private List<PriceChangeEvent> published() {
        List<PriceChangeEvent> events = new ArrayList<>();
        prices.getAll(late).forEach((sku, price) -> {
            Long onTopic = newest.getIfPresent(sku);
            PriceChange change = onTopic != null && price.version() < onTopic
                    ? null
                    : history.get(new PriceChangeKey(sku, price.version()));
            if (change != null) {
                events.add(new PriceChangeEvent(sku, price.version(), change));
            }
        });
        return events;
    }
}
