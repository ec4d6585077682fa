package io.shopgrid.compute.pricing;

import io.shopgrid.compute.pricing.PriceDecision.Infeasible;
import io.shopgrid.compute.pricing.PriceDecision.Keep;
import io.shopgrid.compute.pricing.PriceDecision.Publish;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.PricingInputs;
import io.shopgrid.model.price.PublishedPrice;
import java.time.Instant;

/**
 * Decides one product's price: signals propose, hard bounds confine, change limits slow down.
 *
 * <p>Hard bounds override every limit: a price that breaks one moves at once to the nearest amount that breaks none. While
 * prices hold, nothing else moves one, and there is no first price.
 * The same inputs, policy and time give the same decision, to the last character of its trace. Stateless.
 */
public final class PricingEngine {
    /** Changes whenever the same inputs may give another decision. */
    public static final String VERSION = "2";

    private static final Keep RETIRED = new Keep("retired");
    private static final Keep AT_TARGET = new Keep("the price is at its target");
    private static final Keep HELD = new Keep("prices hold while sources are behind");
    private static final Keep TOO_SOON = new Keep("the last change is too recent");

    private final MoneyScale scale;

    /** @param scale how reasons and traces write amounts */
    public PricingEngine(MoneyScale scale) {
        this.scale = scale;
    }

    /** Decides; times count in whole milliseconds. */
    public PriceDecision decide(PricingInputs inputs, PricingPolicy policy, Instant now) {
        if (inputs.retired()) {
            return RETIRED;
        }
        HardBounds bounds = HardBounds.of(inputs, policy);
        if (bounds.isEmpty()) {
            return new Infeasible(bounds.conflict(scale));
        }
        PublishedPrice current = inputs.current();
        if (inputs.held() && (current == null || bounds.allow(current.amountMinor()))) {
            return HELD;
        }
        long nowMillis = now.toEpochMilli();
        Signals signals = Signals.read(inputs, policy, nowMillis);
        long target = bounds.nearest(signals.targetMinor());
        if (current == null) {
            return publish(inputs, policy, bounds, signals, target);
        }
        long present = current.amountMinor();
        boolean mayStay = bounds.allow(present);
        if (mayStay && isNear(present, target, policy)) {
            return AT_TARGET;
        }
        boolean due = !inputs.held()
                && nowMillis - current.decidedAtMillis() >= policy.minInterval().toMillis();
        if (mayStay && !due) {
            return TOO_SOON;
        }
        long wanted = due ? stepped(present, target, policy) : present;
        return publish(inputs, policy, bounds, signals, bounds.nearest(wanted));
    }

    private static boolean isNear(long present, long target, PricingPolicy policy) {
        long distance = Math.abs(target - present);
        return distance == 0 || distance * BasisPoints.WHOLE < present * policy.deadbandBp();
    }

    /** As far towards the target as one change may go: the limit rounded down, but a minor unit at least. */
    private static long stepped(long present, long target, PricingPolicy policy) {
        long step = Math.max(1, present * policy.maxStepBp() / BasisPoints.WHOLE);
        return BasisPoints.within(target, present - step, present + step);
    }

    private Publish publish(
            PricingInputs inputs, PricingPolicy policy, HardBounds bounds, Signals signals, long amount) {
        Explanation explanation = new Explanation(scale, inputs, policy, bounds, signals, amount);
        return new Publish(amount, explanation.reason(), explanation.trace());
    }
}
