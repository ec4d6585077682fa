package io.shopgrid.compute.pricing;

import io.shopgrid.model.price.DemandReading;
import io.shopgrid.model.price.PricingInputs;

/**
 * What stock adds to the list price, by how long it lasts at the present rate.
 *
 * @param coverSeconds how long it lasts; 0 if nothing is left, {@link Long#MAX_VALUE} if that is not known
 * @param bp what stock adds
 */
record StockSignal(long coverSeconds, long bp) {
    /** Stock beyond this counts as this much: keeps products within a long. */
    private static final long MAX_PIECES = 100_000_000L;

    private static final StockSignal UNKNOWN = new StockSignal(Long.MAX_VALUE, 0);

    static StockSignal read(PricingInputs inputs, DemandSignal demand, PricingPolicy policy) {
        Long available = inputs.available();
        if (available == null || (available > 0 && !demand.known())) {
            return UNKNOWN;
        }
        long cover = available <= 0 ? 0 : cover(available, inputs.demand(), demand.ratioBp());
        return new StockSignal(cover, bp(cover, policy));
    }

    /**
     * At the rate of four weeks, day and night, times how much of the usual there is now. One piece is added to what was sold, so that
     * a product that nobody bought yet lasts long, but not forever.
     */
    private static long cover(long available, DemandReading demand, long ratioBp) {
        long pieceSeconds = Math.min(available, MAX_PIECES) * (demand.monthMillis() / 1_000);
        return pieceSeconds * BasisPoints.WHOLE / ((demand.monthUnits() + 1L) * Math.max(1, ratioBp));
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
