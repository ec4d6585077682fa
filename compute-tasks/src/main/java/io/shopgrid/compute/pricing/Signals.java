package io.shopgrid.compute.pricing;

import io.shopgrid.model.price.PricingInputs;

/**
 * What demand, stock, the calendar and rivals make of the list price.
 *
 * <p>The target starts from the list price, never from the present one: with the same inputs it stays where it is, so
 * prices settle instead of drifting.
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

    static Signals read(PricingInputs inputs, PricingPolicy policy, long nowMillis) {
        DemandSignal demand = DemandSignal.read(inputs, policy, nowMillis);
        StockSignal stock = StockSignal.read(inputs, demand, policy);
        TimedSignal timed = TimedSignal.read(policy, stock, nowMillis);
        RivalSignal rivals = RivalSignal.read(inputs.quotes(), policy, nowMillis);
        long list = inputs.listPriceMinor();
        long own = list + BasisPoints.of(list, demand.bp() + stock.bp() + timed.promotionBp() + timed.markdownBp());
        long rivalMinor = 0;
        if (rivals.counted() > 0) {
            long cap = BasisPoints.of(list, policy.rivalCapBp());
            rivalMinor = BasisPoints.within(BasisPoints.of(rivals.wishedMinor() - own, rivals.pullBp()), -cap, cap);
        }
        return new Signals(demand, stock, timed, rivals, rivalMinor, Math.max(1, own + rivalMinor));
    }
}
