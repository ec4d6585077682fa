package io.shopgrid.compute.pricing;

import io.shopgrid.model.market.Quote;
import io.shopgrid.model.price.DemandReading;
import io.shopgrid.model.price.PricingInputs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What demand, stock and rivals make of the list price.
 *
 * <p>The target starts from the list price, never from the present one: with the same inputs it stays where it is, so
 * prices settle instead of drifting.
 */
final class Signals {
    /** Stock beyond this counts as this much: keeps products within a long. */
    private static final long MAX_PIECES = 1_000_000_000L;

    /** Ratios of demand beyond this count as this much. */
    private static final long MAX_RATIO_BP = 1_000L * BasisPoints.WHOLE;

    private final DemandReading demand;
    private final boolean demandKnown;
    private final long demandRatioBp;
    private final long demandBp;
    private final long coverSeconds;
    private final long stockBp;
    private final @Nullable Quote rival;
    private final long rivalMinor;
    private final long targetMinor;

    private Signals(PricingInputs inputs, PricingPolicy policy, long nowMillis) {
        demand = inputs.demand();
        demandKnown = demand.baselineMillis() >= policy.minBaseline().toMillis() && demand.baselineMillis() >= 1_000;
        demandRatioBp = demandKnown ? ratio(demand, policy.smoothingUnits()) : BasisPoints.WHOLE;
        demandBp = BasisPoints.within(
                BasisPoints.of(demandRatioBp - BasisPoints.WHOLE, policy.demandSensitivityBp()),
                -policy.demandCapBp(),
                policy.demandCapBp());
        coverSeconds = cover(inputs.available());
        stockBp = stock(policy);
        rival = lowestRival(
                inputs.quotes(), nowMillis - policy.rivalStaleAfter().toMillis());
        long list = inputs.listPriceMinor();
        long own = list + BasisPoints.of(list, demandBp + stockBp);
        long rivalCap = BasisPoints.of(list, policy.rivalCapBp());
        rivalMinor = rival == null
                ? 0
                : BasisPoints.within(
                        BasisPoints.of(rival.priceMinor() - own, policy.rivalWeightBp()), -rivalCap, rivalCap);
        targetMinor = Math.max(1, own + rivalMinor);
    }

    static Signals read(PricingInputs inputs, PricingPolicy policy, long nowMillis) {
        return new Signals(inputs, policy, nowMillis);
    }

    /** Recent rate ÷ baseline rate. Seconds, so that the products fit into a long. */
    private static long ratio(DemandReading demand, int smoothingUnits) {
        long recentSeconds = demand.recentMillis() / 1_000;
        long baselineSeconds = demand.baselineMillis() / 1_000;
        long recent = (demand.recentUnits() + (long) smoothingUnits) * baselineSeconds;
        long usual = demand.baselineUnits() * recentSeconds + smoothingUnits * baselineSeconds;
        return Math.min(MAX_RATIO_BP, recent * BasisPoints.WHOLE / usual);
    }

    /**
     * How long the stock lasts at the present rate: the usual one times the demand ratio. One piece is added to what
     * was sold, so that a product that nobody bought yet lasts long, but not forever.
     */
    private long cover(@Nullable Long available) {
        if (available == null) {
            return Long.MAX_VALUE;
        }
        if (available <= 0) {
            return 0;
        }
        if (!demandKnown) {
            return Long.MAX_VALUE;
        }
        long baselineSeconds = demand.baselineMillis() / 1_000;
        long pieceSeconds = Math.min(available, MAX_PIECES) * baselineSeconds;
        long presentUnitsBp = (demand.baselineUnits() + 1L) * Math.max(1, demandRatioBp);
        return pieceSeconds * BasisPoints.WHOLE / presentUnitsBp;
    }

    private long stock(PricingPolicy policy) {
        if (coverSeconds == Long.MAX_VALUE) {
            return 0;
        }
        long scarce = policy.scarceBelow().toSeconds();
        if (coverSeconds < scarce) {
            return policy.scarcityCapBp() * (scarce - coverSeconds) / scarce;
        }
        long overstock = policy.overstockAbove().toSeconds();
        long beyond = BasisPoints.within(coverSeconds - overstock, 0, overstock);
        return -(policy.overstockCapBp() * beyond / overstock);
    }

    /** Lowest quote of a rival that can deliver; the first of equals. By index: an iterator would be garbage. */
    private static @Nullable Quote lowestRival(List<Quote> quotes, long oldestMillis) {
        Quote lowest = null;
        for (int at = 0; at < quotes.size(); at++) {
            Quote quote = quotes.get(at);
            boolean counts = quote.inStock() && quote.atMillis() >= oldestMillis;
            if (counts && (lowest == null || quote.priceMinor() < lowest.priceMinor())) {
                lowest = quote;
            }
        }
        return lowest;
    }

    /** Where the price would go if nothing bound it, minor units. */
    long targetMinor() {
        return targetMinor;
    }

    DemandReading demand() {
        return demand;
    }

    /** Whether enough of the past is known to judge demand. */
    boolean demandKnown() {
        return demandKnown;
    }

    /** What demand adds to the list price. */
    long demandBp() {
        return demandBp;
    }

    /** Pieces that the usual rate would have sold within the recent window. */
    long usualUnits() {
        long baselineSeconds = Math.max(1, demand.baselineMillis() / 1_000);
        return (demand.baselineUnits() * (demand.recentMillis() / 1_000) + baselineSeconds / 2) / baselineSeconds;
    }

    /** Whether it is known how long the stock lasts. */
    boolean coverKnown() {
        return coverSeconds != Long.MAX_VALUE;
    }

    /** How long the stock lasts; 0 if nothing is left. */
    long coverSeconds() {
        return coverSeconds;
    }

    /** What stock cover adds to the list price. */
    long stockBp() {
        return stockBp;
    }

    /** The rival that counts; null if none does. */
    @Nullable
    Quote rival() {
        return rival;
    }

    /** What the rival adds, minor units. */
    long rivalMinor() {
        return rivalMinor;
    }
}
