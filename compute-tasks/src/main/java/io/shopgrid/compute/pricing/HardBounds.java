package io.shopgrid.compute.pricing;

import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.PricingInputs;

/**
 * The interval that a price must lie in whatever signals say, both ends allowed, and what sets each end.
 *
 * @param lowest highest of cost with margin, MAP and minimum price, minor units
 * @param highest the maximum price, minor units
 */
record HardBounds(long lowest, String lowestName, long highest, String highestName) {

    static HardBounds of(PricingInputs inputs, PricingPolicy policy) {
        long lowest = 1;
        String lowestName = "smallest amount";
        long floor = BasisPoints.ceiling(inputs.unitCostMinor(), BasisPoints.WHOLE + policy.minMarginBp());
        if (floor > lowest) {
            lowest = floor;
            lowestName = "unit cost with margin";
        }
        Long map = inputs.mapPriceMinor();
        if (map != null && map > lowest) {
            lowest = map;
            lowestName = "MAP";
        }
        Long min = inputs.minPriceMinor();
        if (min != null && min > lowest) {
            lowest = min;
            lowestName = "minimum price";
        }
        Long max = inputs.maxPriceMinor();
        return max == null || max > MoneyScale.MAX_MINOR
                ? new HardBounds(lowest, lowestName, MoneyScale.MAX_MINOR, "largest amount")
                : new HardBounds(lowest, lowestName, max, "maximum price");
    }

    boolean isEmpty() {
        return lowest > highest;
    }

    boolean allow(long amountMinor) {
        return lowest <= amountMinor && amountMinor <= highest;
    }

    /** The amount itself, or the end of the interval that is nearest to it. */
    long nearest(long amountMinor) {
        return Math.min(highest, Math.max(lowest, amountMinor));
    }

    /** Name of the bound that {@code amountMinor} breaks. */
    String brokenBy(long amountMinor) {
        return amountMinor < lowest ? lowestName : highestName;
    }

    /** Why no price fits. */
    String conflict(MoneyScale scale) {
        return lowestName + " " + scale.toDecimal(lowest) + " is above " + highestName + " " + scale.toDecimal(highest);
    }
}
