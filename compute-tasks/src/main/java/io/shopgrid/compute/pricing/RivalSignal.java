package io.shopgrid.compute.pricing;

import io.shopgrid.compute.pricing.PricingPolicy.RivalStance;
import io.shopgrid.compute.pricing.PricingPolicy.RivalWeight;
import io.shopgrid.model.market.Quote;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where rivals pull the price. Those count that can deliver, whose quote is fresh and that have a weight.
 *
 * @param lowest the lowest that counts, the first of equals; null if none does
 * @param leading the one that pulls down most, its weight counted, or up least; null if none counts
 * @param counted how many count
 * @param meanMinor their weighted mean; 0 if none counts
 * @param wishedMinor where the price wants to be for the leading one, or beside the mean; 0 if none counts
 * @param pullMinor how far that is from the price without rivals, weights counted
 */
record RivalSignal(
        @Nullable Quote lowest,
        @Nullable Quote leading,
        int counted,
        long meanMinor,
        long wishedMinor,
        long pullMinor) {
    private static final RivalSignal NONE = new RivalSignal(null, null, 0, 0, 0, 0);

    /**
     * By index: an iterator would be garbage.
     *
     * @param ownMinor where the price would go without rivals
     */
    static RivalSignal read(List<Quote> quotes, PricingPolicy policy, long ownMinor, long nowMillis) {
        long oldestMillis = nowMillis - policy.rivalStaleAfter().toMillis();
        Quote lowest = null;
        Quote leading = null;
        long pull = 0;
        long weights = 0;
        long weighted = 0;
        int counted = 0;
        for (int at = 0; at < quotes.size(); at++) {
            Quote quote = quotes.get(at);
            long weight = quote.inStock() && quote.atMillis() >= oldestMillis ? weight(quote, policy) : 0;
            if (weight == 0) {
                continue;
            }
            counted++;
            weights += weight;
            weighted += weight * quote.priceMinor();
            if (lowest == null || quote.priceMinor() < lowest.priceMinor()) {
                lowest = quote;
            }
            long pullOfThis = BasisPoints.of(wished(quote, policy) - ownMinor, weight);
            if (leading == null || pullOfThis < pull) {
                leading = quote;
                pull = pullOfThis;
            }
        }
        if (leading == null) {
            return NONE;
        }
        long mean = weighted / weights;
        if (policy.rivalStance() == RivalStance.INDEX) {
            long wished = BasisPoints.of(mean, policy.indexBp());
            return new RivalSignal(lowest, leading, counted, mean, wished, wished - ownMinor);
        }
        return new RivalSignal(lowest, leading, counted, mean, wished(leading, policy), pull);
    }

    /** Where the price wants to be for one rival. */
    private static long wished(Quote rival, PricingPolicy policy) {
        boolean below = policy.rivalStance() == RivalStance.UNDERCUT;
        return rival.priceMinor() - (below ? BasisPoints.of(rival.priceMinor(), policy.undercutBp()) : 0);
    }

    private static long weight(Quote quote, PricingPolicy policy) {
        long weight = BasisPoints.WHOLE;
        List<RivalWeight> weights = policy.rivalWeights();
        for (int at = 0; at < weights.size(); at++) {
            if (weights.get(at).competitor().equals(quote.competitor())) {
                weight = weights.get(at).weightBp();
            }
        }
        return quote.imputed() ? BasisPoints.of(weight, policy.imputedWeightBp()) : weight;
    }
}
