package io.shopgrid.compute.pricing;

import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Range;
import io.shopgrid.model.settings.SettingsLoader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

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
 * @param hourWeightBp how much the last hour counts beside the recent window, when demand is compared
 * @param interestWeightBp how much views and carts count beside units, when demand is compared
 * @param cartWeight views that a product put into a cart counts as
 * @param minWeeks weeks that must be known before demand is compared with the same hour of the week instead of the day before; 5: never
 * @param surge what a flash sale may do
 * @param rivalStance where the price wants to be among rivals
 * @param undercutBp how far below the lowest rival that is, if it is below
 * @param indexBp how high beside the mean of rivals that is, if it is by an index
 * @param rivalWeights rivals that do not count as much as the others; a weight of 0 leaves one out
 * @param imputedWeightBp how much a quote counts that was filled in for one that is missing; nothing fills any in yet
 * @param promotions promotions with their start and end
 * @param markdowns products sold off towards a date
 * @param softRules rules that hold as far as hard bounds, change limits and the rules before them leave room
 * @param deadbandBp a target closer than this to the present price changes nothing
 * @param maxStepBp most that one change may move the present price, though always one minor unit
 * @param maxDayBp most that a price may be above the lowest, or below the highest, of the last 24 hours
 * @param minInterval least time between two changes of a price
 * @param reverseBandBp a target closer than this changes nothing if the last change went the other way a moment ago
 * @param reverseWithin how long ago a moment is
 * @param maxReversals a price that changed its direction so often within a while holds until the while has passed; 7: never
 * @param reversalWindow how long the while is
 * @param endings what prices like to end with, such as 99, in minor units; none: any amount
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

        @Default("2000") @Range(min = 0, max = 5_000) int hourWeightBp,
        @Default("1000") @Range(min = 0, max = 5_000) int interestWeightBp,
        @Default("5") @Range(min = 0, max = 1_000) int cartWeight,
        @Default("2") @Range(min = 1, max = 5) int minWeeks,
        Surge surge,
        @Default("match") RivalStance rivalStance,
        @Default("100") @Range(min = 0, max = 5_000) int undercutBp,

        @Default("10000") @Range(min = 5_000, max = 20_000) int indexBp,

        @Default("") List<RivalWeight> rivalWeights,
        @Default("5000") @Range(min = 0, max = 10_000) int imputedWeightBp,
        @Default("") List<Promotion> promotions,
        @Default("") List<Markdown> markdowns,
        @Default("") List<SoftRule> softRules,
        @Default("50") @Range(min = 0, max = 5_000) int deadbandBp,
        @Default("500") @Range(min = 1, max = 10_000) int maxStepBp,
        @Default("3000") @Range(min = 1, max = 100_000) int maxDayBp,

        @Default("10s") @Between(min = "0s", max = "30d") Duration minInterval,

        @Default("100") @Range(min = 0, max = 5_000) int reverseBandBp,

        @Default("10m") @Between(min = "0s", max = "30d") Duration reverseWithin,

        @Default("5") @Range(min = 1, max = 7) int maxReversals,

        @Default("30m") @Between(min = "1m", max = "30d") Duration reversalWindow,

        @Default("") List<String> endings) {
    private static final Pattern ENDING = Pattern.compile("[0-9]{1,6}");

    /** Where a price wants to be among rivals that can deliver. */
    public enum RivalStance {
        /** At the lowest rival. */
        MATCH,
        /** Below the lowest rival. */
        UNDERCUT,
        /** At a level beside the weighted mean of all. */
        INDEX
    }

    /**
     * A flash sale's surge: for a while demand may raise the price beyond its usual cap.
     *
     * @param capBp most that demand may raise the price meanwhile
     * @param enterBp how much of the usual must be sold for a surge to begin
     * @param minUnits pieces that must be sold within the recent window for a surge to begin
     * @param timeToLive how long a surge lasts, however long the demand does
     * @param rest how long after a surge no other begins
     */
    public record Surge(
            @Default("2500") @Range(min = 0, max = 10_000) int capBp,

            @Default("30000") @Range(min = 10_000, max = 1_000_000)
            int enterBp,

            @Default("10") @Range(min = 1, max = 1_000_000) int minUnits,

            @Default("30m") @Between(min = "1s", max = "7d") Duration timeToLive,
            @Default("1h") @Between(min = "0s", max = "30d") Duration rest) {}

    /**
     * How much a rival counts.
     *
     * @param competitor the rival's name
     */
    public record RivalWeight(
            String competitor, @Range(min = 0, max = 10_000) int weightBp) {}

    /**
     * A promotion.
     *
     * @param name as reasons call it
     * @param changeBp what it adds to the list price
     */
    public record Promotion(
            String name,
            Instant startsAt,
            Instant endsAt,
            @Range(min = -9_000, max = 9_000) int changeBp) {
        public Promotion {
            requireOrder(name, startsAt, endsAt);
        }
    }

    /**
     * A price that goes down steadily towards a date, while there is more stock than will be sold until then.
     *
     * @param name as reasons call it
     * @param mostBp how far it is down at the end, and after it
     */
    public record Markdown(
            String name,
            Instant startsAt,
            Instant endsAt,
            @Range(min = 0, max = 9_000) int mostBp) {
        public Markdown {
            requireOrder(name, startsAt, endsAt);
        }
    }

    /** A rule that gives way. */
    public record SoftRule(
            Kind rule, @Range(min = 0, max = 100_000) int bp) {
        /** What a soft rule asks for. */
        public enum Kind {
            /** At least this margin on top of the unit cost. */
            MIN_MARGIN,
            /** At most this much above the lowest rival that can deliver. */
            MAX_ABOVE_RIVAL,
            /** At most this much below the lowest rival that can deliver. */
            MAX_BELOW_RIVAL,
            /** At most this much above the list price. */
            MAX_ABOVE_LIST,
            /** At most this much below the list price. */
            MAX_BELOW_LIST
        }
    }

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
        if (surge.capBp() < demandCapBp) {
            throw new IllegalArgumentException(
                    "surge.capBp " + surge.capBp() + " is less than demandCapBp " + demandCapBp);
        }
        for (String ending : endings) {
            if (!ENDING.matcher(ending).matches()) {
                throw new IllegalArgumentException("endings: \"" + ending + "\" is not 1 to 6 digits");
            }
        }
    }

    private static void requireOrder(String name, Instant startsAt, Instant endsAt) {
        if (!startsAt.isBefore(endsAt)) {
            throw new IllegalArgumentException(
                    name + " ends at " + endsAt + ", which is not after its start " + startsAt);
        }
    }

    /** The policy of a shop that has not chosen one. */
    public static PricingPolicy standard() {
        return SettingsLoader.load(PricingPolicy.class, Map.of());
    }
}
