package io.shopgrid.compute.pricing;

import io.shopgrid.model.price.PricingInputs;

/**
 * What demand, stock, the calendar and rivals make of the list price.
 *
 * <p>The target starts from the list price, never from the present one: with the same inputs it stays where it is, so
 * prices settle instead of drifting. Promotion and markdown come first, one on top of the other: what else moves the price is a
 * part of what they leave.
 *
 * @param rivalMinor what rivals add, minor units
 * @param targetMinor where the price would go if nothing bound it, minor units
 */
record Signals(
        DemandSignal demand,
        StockSignal stock,
        TimedSignal timed,
        RivalSignal rivals,
        long rivalMinor,
        long targetMinor) {

    /** @param mayBegin whether a surge may begin now */
    static Signals read(PricingInputs inputs, PricingPolicy policy, long nowMillis, boolean mayBegin) {
        DemandSignal demand = DemandSignal.read(inputs, policy, nowMillis, mayBegin);
        StockSignal stock = StockSignal.read(inputs, demand, policy);
        TimedSignal timed = TimedSignal.read(policy, stock, nowMillis);
        long base = timed.of(inputs.listPriceMinor());
        long own = base + BasisPoints.of(base, demand.bp() + stock.bp());
        RivalSignal rivals = RivalSignal.read(inputs.quotes(), policy, own, nowMillis);
        long cap = BasisPoints.of(base, policy.rivalCapBp());
        long rivalMinor = BasisPoints.within(BasisPoints.of(rivals.pullMinor(), policy.rivalWeightBp()), -cap, cap);
        return new Signals(demand, stock, timed, rivals, rivalMinor, Math.max(1, own + rivalMinor));
    }
}
