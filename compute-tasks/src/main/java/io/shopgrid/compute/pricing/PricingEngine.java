package io.shopgrid.compute.pricing;

import io.shopgrid.compute.pricing.PriceDecision.Infeasible;
import io.shopgrid.compute.pricing.PriceDecision.Keep;
import io.shopgrid.compute.pricing.PriceDecision.Publish;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.PricingInputs;
import io.shopgrid.model.price.PublishedPrice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides one product's price: signals propose, hard bounds confine, change limits slow down, soft rules choose among what
 * is left.
 *
 * <p>Hard bounds override every limit: a price that breaks one moves at once, to the nearest amount that breaks none, or, if a change
 * is due anyway, as far as one may. While prices hold, nothing else moves one, and there is no first price.
 * The same inputs, policy and time give the same decision, to the last character of its trace. Stateless.
 */
public final class PricingEngine {
    /** Changes whenever the same inputs may give another decision. */
    public static final String VERSION = "4";

    private static final Keep RETIRED = new Keep("retired");
    private static final Keep AT_TARGET = new Keep("the price is at its target");
    private static final Keep HELD = new Keep("prices hold while sources are behind");
    private static final Keep TOO_SOON = new Keep("the last change is too recent");
    private static final Keep AT_WAR = new Keep("the price changed its direction too often");
    private static final Keep MERE_REVERSAL = new Keep("the last change went the other way a moment ago");
    private static final Keep AT_LIMIT = new Keep("the price is at its limit for a day");

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
        boolean mayStay = current != null && bounds.allow(current.amountMinor());
        if (inputs.held() && (current == null || mayStay)) {
            return HELD;
        }
        long nowMillis = now.toEpochMilli();
        boolean due = current != null
                && !inputs.held()
                && nowMillis - current.decidedAtMillis() >= policy.minInterval().toMillis();
        Signals signals = Signals.read(inputs, policy, nowMillis, due);
        long wanted = wanted(inputs, policy, bounds, signals);
        if (current == null) {
            return publish(inputs, policy, bounds, signals, wanted, wanted);
        }
        long present = current.amountMinor();
        Keep stays = mayStay ? stays(current, wanted, due, policy, nowMillis) : null;
        if (stays != null) {
            return stays;
        }
        long amount = due ? step(inputs, current, wanted, policy, bounds, signals) : bounds.nearest(present);
        return amount == present ? AT_LIMIT : publish(inputs, policy, bounds, signals, wanted, amount);
    }

    /** Where the price is to go, however many steps that takes. */
    private static long wanted(PricingInputs inputs, PricingPolicy policy, HardBounds bounds, Signals signals) {
        Room room = new Room(bounds.lowest(), bounds.highest());
        SoftRules.narrow(room, inputs, policy, signals.rivals());
        return Endings.nearest(room.nearest(signals.targetMinor()), room.lowest(), room.highest(), policy.endings());
    }

    /** Why a price that breaks no bound stays; null if it does not. */
    private static @Nullable Keep stays(
            PublishedPrice current, long wanted, boolean due, PricingPolicy policy, long nowMillis) {
        if (isNear(current.amountMinor(), wanted, policy)) {
            return AT_TARGET;
        }
        if (!due) {
            return TOO_SOON;
        }
        if (ChangeLimits.isAtWar(current, policy, nowMillis)) {
            return AT_WAR;
        }
        return ChangeLimits.isMereReversal(current, wanted, policy, nowMillis) ? MERE_REVERSAL : null;
    }

    private static boolean isNear(long present, long target, PricingPolicy policy) {
        long distance = Math.abs(target - present);
        return distance == 0 || distance * BasisPoints.WHOLE < present * policy.deadbandBp();
    }

    /** As far towards where the price is to go as one change may, on a wanted ending if there is one on the way. */
    private static long step(
            PricingInputs inputs,
            PublishedPrice current,
            long wanted,
            PricingPolicy policy,
            HardBounds bounds,
            Signals signals) {
        Room room = new Room(bounds.lowest(), bounds.highest());
        ChangeLimits.narrow(room, current, policy);
        SoftRules.narrow(room, inputs, policy, signals.rivals());
        long reached = room.nearest(wanted);
        long present = current.amountMinor();
        if (reached == wanted || reached == present) {
            return reached;
        }
        long first = reached > present ? Math.max(room.lowest(), present + 1) : reached;
        long last = reached > present ? reached : Math.min(room.highest(), present - 1);
        return Endings.nearest(reached, first, last, policy.endings());
    }

    private Publish publish(
            PricingInputs inputs, PricingPolicy policy, HardBounds bounds, Signals signals, long wanted, long amount) {
        Explanation explanation = new Explanation(scale, inputs, policy, bounds, signals, wanted, amount);
        return new Publish(amount, signals.demand().surgeUntilMillis(), explanation.reason(), explanation.trace());
    }
}
