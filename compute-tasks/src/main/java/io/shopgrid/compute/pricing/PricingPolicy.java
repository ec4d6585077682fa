package io.shopgrid.compute.pricing;

import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Range;
import io.shopgrid.model.settings.SettingsLoader;
import java.time.Duration;
import java.util.Map;

/**
 * How strongly signals move a price and how fast it may move. Fractions are basis points: 10,000 is the whole.
 *
 * @param id name of the policy; each price change names it
 * @param version version of the policy; each price change names it
 * @param minMarginBp least margin on top of the unit cost: a hard bound
 * @param recentSlots length of demand's recent window in slots of five minutes, the running one included
 * @param minBaseline demand is not judged before so much of the time before the recent window is known
 * @param smoothingUnits pieces added to both sides of the comparison of demand, so that one sale is no surge
 * @param demandSensitivityBp rise of the price when demand is twice the usual
 * @param demandCapBp most that demand may move the price
 * @param scarceBelow stock that lasts for less than this raises the price
 * @param overstockAbove stock that lasts for longer than this lowers it; twice this lowers it by the whole cap
 * @param scarcityCapBp rise of the price when nothing is left
 * @param overstockCapBp most that too much stock may lower the price
 * @param rivalWeightBp how far the price goes towards the lowest rival
 * @param rivalCapBp most that rivals may move the price
 * @param rivalStaleAfter quotes older than this are ignored
 * @param deadbandBp a target closer than this to the present price changes nothing
 * @param maxStepBp most that one change may move the present price, though always one minor unit
 * @param minInterval least time between two changes of a price
 */
public record PricingPolicy(
        @Default("standard") String id,
        @Default("1") @Range(min = 1) int version,
        @Default("500") @Range(min = 0, max = 100_000) int minMarginBp,
        @Default("2") @Range(min = 2, max = 11) int recentSlots,

        @Default("1h") @Between(min = "5m", max = "23h") Duration minBaseline,

        @Default("5") @Range(min = 1, max = 10_000) int smoothingUnits,
        @Default("500") @Range(min = 0, max = 10_000) int demandSensitivityBp,
        @Default("1500") @Range(min = 0, max = 5_000) int demandCapBp,

        @Default("3d") @Between(min = "1h", max = "365d") Duration scarceBelow,

        @Default("60d") @Between(min = "1h", max = "3650d") Duration overstockAbove,

        @Default("800") @Range(min = 0, max = 5_000) int scarcityCapBp,
        @Default("800") @Range(min = 0, max = 5_000) int overstockCapBp,
        @Default("3000") @Range(min = 0, max = 10_000) int rivalWeightBp,
        @Default("1000") @Range(min = 0, max = 5_000) int rivalCapBp,

        @Default("24h") @Between(min = "1m", max = "365d") Duration rivalStaleAfter,

        @Default("50") @Range(min = 0, max = 5_000) int deadbandBp,
        @Default("500") @Range(min = 1, max = 10_000) int maxStepBp,

        @Default("10s") @Between(min = "0s", max = "30d") Duration minInterval) {
    public PricingPolicy {
        if (scarceBelow.compareTo(overstockAbove) >= 0) {
            throw new IllegalArgumentException(
                    "scarceBelow " + scarceBelow + " is not shorter than overstockAbove " + overstockAbove);
        }
        int mostDown = demandCapBp + overstockCapBp + rivalCapBp;
        if (mostDown >= BasisPoints.WHOLE) {
            throw new IllegalArgumentException("demandCapBp, overstockCapBp and rivalCapBp add up to " + mostDown
                    + ", which could lower a price to nothing");
        }
    }

    /** The policy of a shop that has not chosen one. */
    public static PricingPolicy standard() {
        return SettingsLoader.load(PricingPolicy.class, Map.of());
    }
}
