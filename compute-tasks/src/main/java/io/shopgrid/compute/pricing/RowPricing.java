package io.shopgrid.compute.pricing;

import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PricingInputs;
import java.time.Instant;

/**
 * Prices products by rows that the caller holds, under one policy: what a node decides, without the node.
 *
 * <p>Pure. Prices never hold: the caller's rows have no sources that could be behind.
 */
public final class RowPricing {
    private final MoneyScale scale;
    private final PricingPolicy policy;
    private final PricingEngine engine;
    private final DemandReader demandReader;

    public RowPricing(MoneyScale scale, PricingPolicy policy) {
        this.scale = scale;
        this.policy = policy;
        this.engine = new PricingEngine(scale);
        this.demandReader = new DemandReader(policy.recentSlots());
    }

    /** Takes what one decision came to. */
    public interface Outcome {
        /**
         * The price changes.
         *
         * @param atBound whether the new price is the lowest or the highest that the hard bounds allow
         */
        void changed(PriceChange change, boolean atBound);

        /** The price stays, or there is none. */
        void kept();

        /** No price keeps to all hard bounds; the price stays. */
        void infeasible();
    }

    /** Decides one product and hands the outcome over. */
    public void decide(PricedRows rows, StandingPrice price, Instant now, Outcome outcome) {
        SkuRows all = rows.with(price);
        PricingInputs inputs = all.inputs(demandReader, now.toEpochMilli(), false);
        engine.decide(inputs, policy, now).handle(new Decision(all, inputs, now), new Told(outcome));
    }

    /** What a decision was made on. */
    private record Decision(SkuRows rows, PricingInputs inputs, Instant now) {}

    /** Turns decisions into outcomes. */
    private final class Told implements PriceDecision.Handler<Decision> {
        private final Outcome outcome;

        Told(Outcome outcome) {
            this.outcome = outcome;
        }

        @Override
        public void publish(Decision made, PriceDecision.Publish decision) {
            HardBounds bounds = HardBounds.of(made.inputs(), policy);
            long amount = decision.amountMinor();
            outcome.changed(
                    DecidedChange.of(made.rows(), made.inputs(), decision, policy, scale, made.now()),
                    amount == bounds.lowest() || amount == bounds.highest());
        }

        @Override
        public void keep(Decision made, PriceDecision.Keep decision) {
            outcome.kept();
        }

        @Override
        public void infeasible(Decision made, PriceDecision.Infeasible decision) {
            outcome.infeasible();
        }
    }
}
