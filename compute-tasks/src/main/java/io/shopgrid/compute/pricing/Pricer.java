package io.shopgrid.compute.pricing;

import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.PendingChange;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PricingInputs;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.ignite.Ignite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prices a batch of products: gets their rows, decides each, publishes what changed.
 *
 * <p>A decision whose price has moved meanwhile is refused, and whoever moved it has the sku
 * decided again, after everything that the refused decision saw. Thread-safe.
 */
final class Pricer {
    private static final Logger log = LoggerFactory.getLogger(Pricer.class);

    private final Ignite node;
    private final KnownRows known;
    private final MoneyScale scale;
    private final PricingPolicy policy;
    private final Clock clock;
    private final PricePublisher publisher;
    private final PricingStatistics statistics;
    private final PricingEngine engine;
    private final DemandReader demandReader;

    Pricer(
            Ignite node,
            KnownRows known,
            MoneyScale scale,
            PricingPolicy policy,
            Clock clock,
            PricePublisher publisher,
            PricingStatistics statistics) {
        this.node = node;
        this.known = known;
        this.scale = scale;
        this.policy = policy;
        this.clock = clock;
        this.publisher = publisher;
        this.statistics = statistics;
        this.engine = new PricingEngine(scale);
        this.demandReader = new DemandReader(policy.recentSlots());
    }

    /**
     * Prices these skus; those without a product, and those whose change somebody else is publishing, are passed over.
     *
     * @param held whether prices hold, because sources are behind: only a hard bound moves one
     * @return the number of changes that were to be published
     * @throws PricesHeldException if some could not be published
     */
    int price(Collection<String> skus, boolean held) throws InterruptedException {
        return price(known.get(new TreeSet<>(skus)), held);
    }

    /** As {@link #price}, with all rows read from the tables: this mends what the node knows, should it be wrong. */
    int priceFresh(Collection<String> skus, boolean held) throws InterruptedException {
        return price(known.getFresh(new TreeSet<>(skus)), held);
    }

    private int price(SortedMap<String, KnownSku> rows, boolean held) throws InterruptedException {
        Batch batch = new Batch(clock.instant().truncatedTo(ChronoUnit.MILLIS), held);
        rows.forEach(batch::look);
        if (!batch.changes.isEmpty()) {
            publisher.publish(batch.changes);
        }
        if (!batch.unfinished.isEmpty()) {
            publisher.resend(batch.unfinished);
        }
        return batch.changes.size() + batch.unfinished.size();
    }

    /** Whether it falls to this node to finish the change: it began it, or who did is gone. */
    private boolean isOurs(PendingChange pending) {
        UUID owner = pending.nodeId();
        return owner.equals(node.cluster().localNode().id()) || node.cluster().node(owner) == null;
    }

    /** A product under decision. */
    private record Candidate(SkuRows rows, PricingInputs inputs) {}

    /** One batch's decisions, all made as of the same instant. */
    private final class Batch implements PriceDecision.Handler<Candidate> {
        private final SortedMap<String, PendingChange> changes = new TreeMap<>();
        private final SortedMap<String, PendingChange> unfinished = new TreeMap<>();
        private final UUID self = node.cluster().localNode().id();
        private final Instant now;
        private final boolean held;

        Batch(Instant now, boolean held) {
            this.now = now;
            this.held = held;
        }

        /** Looks at one sku. A row that cannot be priced, because it was not written by us, does not stop the others. */
        void look(String sku, KnownSku known) {
            try {
                SkuRows rows = known.decoded(sku, scale);
                if (rows == null) {
                    return;
                }
                PendingChange pending = rows.price().pending();
                if (pending == null) {
                    decide(rows);
                } else if (isOurs(pending)) {
                    unfinished.put(sku, pending);
                }
            } catch (ArithmeticException | NullPointerException broken) {
                statistics.countFailure();
                log.atDebug().addKeyValue("sku", sku).setCause(broken).log("row cannot be priced");
            }
        }

        private void decide(SkuRows rows) {
            PricingInputs inputs = rows.inputs(demandReader, now.toEpochMilli(), held);
            engine.decide(inputs, policy, now).handle(new Candidate(rows, inputs), this);
        }

        @Override
        public void publish(Candidate candidate, PriceDecision.Publish decision) {
            statistics.countChanged();
            SkuRows rows = candidate.rows();
            PriceChange change = DecidedChange.of(rows, candidate.inputs(), decision, policy, scale, now);
            changes.put(rows.sku(), new PendingChange(rows.price().version() + 1, UUID.randomUUID(), self, change));
        }

        @Override
        public void keep(Candidate candidate, PriceDecision.Keep decision) {
            statistics.countKept();
        }

        @Override
        public void infeasible(Candidate candidate, PriceDecision.Infeasible decision) {
            statistics.countInfeasible();
            log.atDebug()
                    .addKeyValue("sku", candidate.inputs().sku())
                    .addKeyValue("reason", decision.reason())
                    .log("no price keeps to all hard bounds");
        }
    }
}
