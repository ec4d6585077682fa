package io.shopgrid.compute.pricing;

import org.jspecify.annotations.Nullable;

/**
 * What stock adds to the list price, by how long it lasts at the present rate.
 *
 * @param coverSeconds how long it lasts; 0 if nothing is left, {@link Long#MAX_VALUE} if that is not known
 * @param bp what stock adds
 */
record StockSignal(long coverSeconds, long bp) {
    /** Stock beyond this counts as this much: keeps products within a long. */
    private static final long MAX_PIECES = 1_000_000_000L;

    private static final StockSignal UNKNOWN = new StockSignal(Long.MAX_VALUE, 0);

    static StockSignal read(@Nullable Long available, DemandSignal demand, PricingPolicy policy) {
        if (available == null || (available > 0 && !demand.known())) {
            return UNKNOWN;
        }
        long cover = available <= 0 ? 0 : demand.lastSeconds(Math.min(available, MAX_PIECES));
        return new StockSignal(cover, bp(cover, policy));
    }

    private static long bp(long cover, PricingPolicy policy) {
        long scarce = policy.scarceBelow().toSeconds();
        if (cover < scarce) {
            return policy.scarcityCapBp() * (scarce - cover) / scarce;
        }
        long overstock = policy.overstockAbove().toSeconds();
        long beyond = BasisPoints.within(cover - overstock, 0, overstock);
        return -(policy.overstockCapBp() * beyond / overstock);
    }

    boolean known() {
        return coverSeconds != Long.MAX_VALUE;
    }
}
