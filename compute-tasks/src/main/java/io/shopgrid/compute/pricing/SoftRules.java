package io.shopgrid.compute.pricing;

import io.shopgrid.compute.pricing.PricingPolicy.SoftRule;
import io.shopgrid.model.market.Quote;
import io.shopgrid.model.price.PricingInputs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Narrows the room of a price by the policy's soft rules, in their order: that is their priority. */
final class SoftRules {
    private SoftRules() {}

    static void narrow(Room room, PricingInputs inputs, PricingPolicy policy, RivalSignal rivals) {
        List<SoftRule> rules = policy.softRules();
        for (int at = 0; at < rules.size(); at++) {
            SoftRule rule = rules.get(at);
            room.narrow(least(rule, inputs, rivals.lowest()), most(rule, inputs, rivals.lowest()));
        }
    }

    /** The lowest price that a rule allows. */
    static long least(SoftRule rule, PricingInputs inputs, @Nullable Quote rival) {
        return switch (rule.rule()) {
            case MIN_MARGIN -> BasisPoints.ceiling(inputs.unitCostMinor(), BasisPoints.WHOLE + (long) rule.bp());
            case MAX_BELOW_LIST -> below(inputs.listPriceMinor(), rule);
            case MAX_BELOW_RIVAL -> rival == null ? Long.MIN_VALUE : below(rival.priceMinor(), rule);
            case MAX_ABOVE_LIST, MAX_ABOVE_RIVAL -> Long.MIN_VALUE;
        };
    }

    /** The highest price that a rule allows. */
    static long most(SoftRule rule, PricingInputs inputs, @Nullable Quote rival) {
        return switch (rule.rule()) {
            case MAX_ABOVE_LIST -> above(inputs.listPriceMinor(), rule);
            case MAX_ABOVE_RIVAL -> rival == null ? Long.MAX_VALUE : above(rival.priceMinor(), rule);
            case MIN_MARGIN, MAX_BELOW_LIST, MAX_BELOW_RIVAL -> Long.MAX_VALUE;
        };
    }

    private static long below(long amount, SoftRule rule) {
        return amount - amount * rule.bp() / BasisPoints.WHOLE;
    }

    private static long above(long amount, SoftRule rule) {
        return amount + amount * rule.bp() / BasisPoints.WHOLE;
    }
}
