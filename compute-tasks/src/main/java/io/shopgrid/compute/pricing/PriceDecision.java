package io.shopgrid.compute.pricing;

import java.util.List;

/** What a pricing decision came to. */
public sealed interface PriceDecision {
    /**
     * Hands the outcome to the method that takes it.
     *
     * @param context whatever the handler needs to know beside the outcome, such as the product
     */
    <C> void handle(C context, Handler<C> handler);

    /** Takes each kind of outcome. */
    interface Handler<C> {
        void publish(C context, Publish decision);

        void keep(C context, Keep decision);

        void infeasible(C context, Infeasible decision);
    }

    /**
     * The price changes.
     *
     * @param amountMinor the new price, minor units; it differs from the present one
     * @param surgeUntilMillis when the surge that it is part of ends, epoch milliseconds; 0 if it is part of none
     * @param reason one line for people
     * @param trace one line for each step of the decision
     */
    record Publish(long amountMinor, long surgeUntilMillis, String reason, List<String> trace)
            implements PriceDecision {
        @Override
        public <C> void handle(C context, Handler<C> handler) {
            handler.publish(context, this);
        }
    }

    /** The price stays, or there is none. */
    record Keep(String why) implements PriceDecision {
        @Override
        public <C> void handle(C context, Handler<C> handler) {
            handler.keep(context, this);
        }
    }

    /**
     * No price keeps to all hard bounds; the price stays as it is.
     *
     * @param reason names the two bounds that contradict each other
     */
    record Infeasible(String reason) implements PriceDecision {
        @Override
        public <C> void handle(C context, Handler<C> handler) {
            handler.infeasible(context, this);
        }
    }
}
