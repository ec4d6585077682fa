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
 * @param counted how many count
 * @param wishedMinor where the price wants to be among them; 0 if none counts
 * @param pullBp how far it goes there
 */
record RivalSignal(@Nullable Quote lowest, int counted, long wishedMinor, long pullBp) {
    private static final RivalSignal NONE = new RivalSignal(null, 0, 0, 0);

    /** By index: an iterator would be garbage. */
    static RivalSignal read(List<Quote> quotes, PricingPolicy policy, long nowMillis) {
        long oldestMillis = nowMillis - policy.rivalStaleAfter().toMillis();
        Quote lowest = null;
        long weightOfLowest = 0;
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
                weightOfLowest = weight;
            }
        }
        if (lowest == null) {
            return NONE;
        }
        boolean byIndex = policy.rivalStance() == RivalStance.INDEX;
        long wished = byIndex ? BasisPoints.of(weighted / weights, policy.indexBp()) : besideLowest(lowest, policy);
        long pull = byIndex ? policy.rivalWeightBp() : BasisPoints.of(policy.rivalWeightBp(), weightOfLowest);
        return new RivalSignal(lowest, counted, wished, pull);
    }

    private static long besideLowest(Quote lowest, PricingPolicy policy) {
        boolean below = policy.rivalStance() == RivalStance.UNDERCUT;
        return lowest.priceMinor() - (below ? BasisPoints.of(lowest.priceMinor(), policy.undercutBp()) : 0);
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
