package io.shopgrid.node;

import io.shopgrid.compute.pricing.DecisionReplayer;
import io.shopgrid.compute.pricing.KafkaPriceTopic;
import io.shopgrid.compute.pricing.PricingReactor;
import io.shopgrid.compute.pricing.PricingStatistics;
import io.shopgrid.compute.recommend.Recommender;
import io.shopgrid.model.money.MoneyScale;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.ignite.Ignite;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs on a node beside its rows: keepers of its epoch and of its memory, the healer, recommendations, replays of
 * decisions, pricing. Closed before it leaves. */
final class NodeServices implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NodeServices.class);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private @Nullable PricingReactor pricing;

    private NodeServices() {}

    static NodeServices start(Ignite node, NodeSettings settings) {
        NodeServices services = startWithoutPricing(node, settings);
        try {
            services.price(node, settings);
            return services;
        } catch (RuntimeException failed) {
            services.close();
            throw failed;
        }
    }

    static NodeServices startWithoutPricing(Ignite node, NodeSettings settings) {
        boolean outdated = Activation.await(node, settings.persistence());
        NodeServices services = new NodeServices();
        try {
            services.serve(node, settings, outdated);
            return services;
        } catch (RuntimeException failed) {
            services.close();
            throw failed;
        }
    }

    private void serve(Ignite node, NodeSettings settings, boolean outdated) {
        AbsentNodes absent = new AbsentNodes(node, settings.persistence().giveUpAfter());
        // First: what the others read may be lost.
        running.push(GridHealer.start(node, absent, Clock.systemUTC()));
        running.push(HealedStart.of(node, "epoch", () -> EpochKeeper.start(node, outdated)));
        if (!settings.persistence().enabled()) {
            running.push(RoomKeeper.start(node, settings.dataRegion().bytes()));
        }
        running.push(Recommender.start(node, settings.recommend(), Clock.systemUTC()));
        running.push(DecisionReplayer.start(
                node,
                new MoneyScale(settings.currencyDigits()),
                settings.pricing().policy()));
    }

    private void price(Ignite node, NodeSettings settings) {
        KafkaPriceTopic topic = KafkaPriceTopic.open(settings.kafka().clientProperties());
        running.push(topic);
        MoneyScale scale = new MoneyScale(settings.currencyDigits());
        PricingReactor reactor = HealedStart.of(
                node, "pricing", () -> PricingReactor.start(node, scale, settings.pricing(), topic, Clock.systemUTC()));
        running.push(reactor);
        pricing = reactor;
    }

    /** @throws IllegalStateException if the node leaves pricing to others */
    PricingStatistics pricing() {
        PricingReactor reactor = pricing;
        if (reactor == null) {
            throw new IllegalStateException("this node does not price");
        }
        return reactor.statistics();
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception failed) {
                log.atWarn().setCause(failed).log("not closed cleanly");
            }
        }
    }
}
