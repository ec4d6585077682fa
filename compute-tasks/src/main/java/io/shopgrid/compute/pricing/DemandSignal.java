package io.shopgrid.compute.pricing;

import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.price.DemandReading;
import io.shopgrid.model.price.PricingInputs;
import io.shopgrid.model.price.PublishedPrice;

/**
 * What demand adds to the list price: how much is sold, viewed and put into carts against what is usual.
 *
 * <p>Usual is the same hour of the week in the weeks before, or the day before while too few weeks are known. What was viewed and put
 * into carts is compared with the rest of the last hour.
 *
 * @param known whether enough of the past is known to judge demand
 * @param ratioBp how much of the usual there is now, all windows together
 * @param bp what demand adds
 * @param usualUnits pieces that the usual rate would have sold within the recent window
 * @param weekly whether usual is the same hour of the week
 * @param surgeUntilMillis when the surge ends that demand is part of; 0 if it is part of none
 */
record DemandSignal(boolean known, long ratioBp, long bp, long usualUnits, boolean weekly, long surgeUntilMillis) {
    /** Ratios beyond this count as this much. */
    private static final long MAX_RATIO_BP = 1_000L * BasisPoints.WHOLE;

    /** More interest counts as this much: keeps products within a long. */
    private static final long MAX_INTEREST = 1_000_000_000L;

    private static final long WEEK_MILLIS = 3 * Demand.HOUR_MILLIS;
    private static final DemandSignal UNKNOWN = new DemandSignal(false, BasisPoints.WHOLE, 0, 0, false, 0);

    /** @param mayBegin whether a surge may begin now */
    static DemandSignal read(PricingInputs inputs, PricingPolicy policy, long nowMillis, boolean mayBegin) {
        DemandReading demand = inputs.demand();
        boolean weekly = demand.weeklyMillis() >= policy.minWeeks() * WEEK_MILLIS;
        boolean daily = demand.baselineMillis() >= policy.minBaseline().toMillis() && demand.baselineMillis() >= 1_000;
        if (!weekly && !daily) {
            return UNKNOWN;
        }
        long soldThen = weekly ? demand.weeklyUnits() : demand.baselineUnits();
        long thenMillis = weekly ? demand.weeklyMillis() : demand.baselineMillis();
        int smoothing = policy.smoothingUnits();
        long hourMillis = demand.recentMillis() + (Demand.SLOTS - policy.recentSlots()) * Demand.SLOT_MILLIS;
        long recent = ratio(demand.recentUnits(), demand.recentMillis(), soldThen, thenMillis, smoothing);
        long ratio = recent;
        if (policy.hourWeightBp() > 0) {
            long hour = ratio(demand.units1h(), hourMillis, soldThen, thenMillis, smoothing);
            ratio += BasisPoints.of(hour - recent, policy.hourWeightBp());
        }
        long interest = interest(demand.views1h(), demand.carts1h(), policy);
        if (policy.interestWeightBp() > 0 && interest > 0) {
            long now = interest(demand.recentViews(), demand.recentCarts(), policy);
            long looked =
                    ratio(now, demand.recentMillis(), interest - now, hourMillis - demand.recentMillis(), smoothing);
            ratio += BasisPoints.of(looked - recent, policy.interestWeightBp());
        }
        ratio = BasisPoints.within(ratio, 0, MAX_RATIO_BP);
        long wanted = BasisPoints.of(ratio - BasisPoints.WHOLE, policy.demandSensitivityBp());
        long surgeUntil = wanted > policy.demandCapBp() ? surgeUntil(inputs, policy, recent, nowMillis, mayBegin) : 0;
        long cap = surgeUntil > 0 ? policy.surge().capBp() : policy.demandCapBp();
        return new DemandSignal(
                true,
                ratio,
                BasisPoints.within(wanted, -policy.demandCapBp(), cap),
                (soldThen * (demand.recentMillis() / 1_000) + thenMillis / 2_000) / (thenMillis / 1_000),
                weekly,
                surgeUntil);
    }

    private static long interest(long views, long carts, PricingPolicy policy) {
        return Math.min(MAX_INTEREST, views + carts * policy.cartWeight());
    }

    /** The end of the surge that runs, or of the one that begins now; 0 if none does. A surge needs a price to start from. */
    private static long surgeUntil(
            PricingInputs inputs, PricingPolicy policy, long ratioBp, long nowMillis, boolean mayBegin) {
        PublishedPrice current = inputs.current();
        if (current == null || nowMillis < current.surgeUntilMillis()) {
            return current == null ? 0 : current.surgeUntilMillis();
        }
        PricingPolicy.Surge surge = policy.surge();
        boolean rested = current.surgeUntilMillis() == 0
                || nowMillis >= current.surgeUntilMillis() + surge.rest().toMillis();
        boolean begins = mayBegin
                && rested
                && ratioBp >= surge.enterBp()
                && inputs.demand().recentUnits() >= surge.minUnits();
        return begins ? nowMillis + surge.timeToLive().toMillis() : 0;
    }

    /** Rate now ÷ rate then, smoothed. Seconds, so that the products fit into a long. */
    private static long ratio(long units, long millis, long unitsThen, long millisThen, int smoothingUnits) {
        long seconds = millis / 1_000;
        long secondsThen = millisThen / 1_000;
        if (secondsThen == 0) {
            return BasisPoints.WHOLE;
        }
        long now = (units + smoothingUnits) * secondsThen;
        long then = unitsThen * seconds + smoothingUnits * secondsThen;
        return Math.min(MAX_RATIO_BP, now * BasisPoints.WHOLE / then);
    }
}
