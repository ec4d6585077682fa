package io.shopgrid.compute.pricing;

import io.shopgrid.compute.source.EpochGuarded;
import io.shopgrid.compute.source.GridState;
import io.shopgrid.model.Tables;
import io.shopgrid.model.price.PendingChange;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeEvent;
import io.shopgrid.model.price.PriceChangeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.jspecify.annotations.Nullable;

/**
 * Publishes changes, so that each version of a price exists once, whoever fails when.
 *
 * <p>A change is reserved in PRICE (a compare-and-set on the version), then sent, then put into PRICE_CHANGE, and only
 * then becomes the current price. So every version that PRICE shows has its row in PRICE_CHANGE, and before that its
 * record on the topic; a reader of PRICE_CHANGE may see a change a moment before PRICE does. The row that the history
 * has no room for any more goes before the confirmation too: what fails before it is done again as a whole.
 *
 * <p>A reserved change that cannot be sent stays pending, and is sent again as it is, by this node or by the one that
 * adopts it. Thread-safe: a token that one thread is busy with is passed over by the others.
 */
final class PricePublisher {
    private final Ignite node;
    private final PriceTopic topic;
    private final int historyPerSku;
    private final PricingStatistics statistics;
    private final Consumer<String> decideAgain;
    private final IgniteCache<String, Price> prices;
    private final IgniteCache<PriceChangeKey, PriceChange> history;
    private final Set<UUID> inFlight = ConcurrentHashMap.newKeySet();

    /** @param decideAgain takes skus that need another decision, because they had none while a change was pending */
    PricePublisher(
            Ignite node,
            PriceTopic topic,
            int historyPerSku,
            PricingStatistics statistics,
            Consumer<String> decideAgain) {
        this.node = node;
        this.topic = topic;
        this.historyPerSku = historyPerSku;
        this.statistics = statistics;
        this.decideAgain = decideAgain;
        this.prices = node.cache(Tables.PRICES);
        this.history = node.cache(Tables.PRICE_CHANGES);
    }

    /**
     * Publishes new changes, by sku.
     *
     * @throws PricesHeldException if some could not be published; the others are
     */
    void publish(SortedMap<String, PendingChange> decided) throws InterruptedException {
        decided.values().forEach(change -> inFlight.add(change.token()));
        try {
            long epoch = GridState.of(node).epoch();
            Answers<String> answers = ask(decided, change -> new ReservePrice(epoch, change));
            answers.refused().forEach((sku, moved) -> {
                if (moved) {
                    decideAgain.accept(sku);
                }
            });
            finish(decided, answers);
        } finally {
            decided.values().forEach(change -> inFlight.remove(change.token()));
        }
    }

    /**
     * Sends changes again that were found pending, if nobody is busy with them: those of this node, which failed, and
     * those of nodes that left.
     *
     * @throws PricesHeldException if some could not be published; the others are
     */
    void resend(SortedMap<String, PendingChange> found) throws InterruptedException {
        SortedMap<String, PendingChange> claimed = new TreeMap<>();
        found.forEach((sku, change) -> {
            if (inFlight.add(change.token())) {
                claimed.put(sku, change);
            }
        });
        try {
            long epoch = GridState.of(node).epoch();
            UUID self = node.cluster().localNode().id();
            Answers<String> answers = ask(claimed, change -> new AdoptPrice(epoch, change, self));
            statistics.countResent(answers.agreed().size());
            finish(claimed, answers);
        } finally {
            claimed.values().forEach(change -> inFlight.remove(change.token()));
        }
    }

    private void finish(SortedMap<String, PendingChange> asked, Answers<String> reserved) throws InterruptedException {
        Throwable failure = reserved.failure();
        if (!reserved.agreed().isEmpty()) {
            SortedMap<String, PendingChange> ours = new TreeMap<>(asked);
            ours.keySet().retainAll(reserved.agreed());
            PriceTopic.Sent sent = topic.send(events(ours));
            failure = first(failure, first(sent.failure(), store(ours, sent.acknowledged())));
        }
        if (failure != null) {
            throw new PricesHeldException("some prices could not be published", failure);
        }
    }

    private static @Nullable Throwable first(@Nullable Throwable earlier, @Nullable Throwable later) {
        return earlier != null ? earlier : later;
    }

    private static List<PriceChangeEvent> events(SortedMap<String, PendingChange> changes) {
        List<PriceChangeEvent> events = new ArrayList<>(changes.size());
        changes.forEach((sku, pending) -> events.add(new PriceChangeEvent(sku, pending.version(), pending.change())));
        return events;
    }

    /** Puts what is on the topic into the history and makes it current. Returns the first fault, or null. */
    private @Nullable Throwable store(SortedMap<String, PendingChange> changes, List<PriceChangeEvent> acknowledged) {
        long epoch = GridState.of(node).epoch();
        SortedMap<PriceChangeKey, PutPriceChange> rows = new TreeMap<>();
        Set<PriceChangeKey> outdated = new TreeSet<>();
        for (PriceChangeEvent event : acknowledged) {
            rows.put(new PriceChangeKey(event.sku(), event.version()), new PutPriceChange(epoch, event.change()));
            if (event.version() > historyPerSku) {
                outdated.add(new PriceChangeKey(event.sku(), event.version() - historyPerSku));
            }
        }
        Answers<PriceChangeKey> put = Answers.of(rows.keySet(), history.invokeAll(rows));
        history.removeAll(outdated);
        SortedMap<String, PendingChange> done = new TreeMap<>(changes);
        done.entrySet()
                .removeIf(change -> !put.agreed()
                        .contains(new PriceChangeKey(
                                change.getKey(), change.getValue().version())));
        Answers<String> answers = ask(done, change -> new ConfirmPrice(epoch, change));
        statistics.countPublished(answers.agreed().size());
        answers.agreed().forEach(decideAgain);
        answers.refused().keySet().forEach(decideAgain);
        return first(put.failure(), answers.failure());
    }

    private Answers<String> ask(
            SortedMap<String, PendingChange> changes,
            Function<PendingChange, EpochGuarded<String, Price, Boolean>> question) {
        SortedMap<String, EpochGuarded<String, Price, Boolean>> questions = new TreeMap<>();
        changes.forEach((sku, change) -> questions.put(sku, question.apply(change)));
        return Answers.of(questions.keySet(), questions.isEmpty() ? Map.of() : prices.invokeAll(questions));
    }
}
