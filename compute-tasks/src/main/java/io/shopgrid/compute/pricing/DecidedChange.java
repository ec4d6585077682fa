package io.shopgrid.compute.pricing;

import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PricingInputs;
import io.shopgrid.model.price.PublishedPrice;
import java.sql.Timestamp;
import java.time.Instant;

/** Makes of a decision the row of PRICE_CHANGE, with all that it was decided on. */
final class DecidedChange {
    private DecidedChange() {}

    /** @param inputs what the decision took of the rows */
    static PriceChange of(
            SkuRows rows,
            PricingInputs inputs,
            PriceDecision.Publish decision,
            PricingPolicy policy,
            MoneyScale scale,
            Instant now) {
        PublishedPrice current = inputs.current();
        long reference = rows.price().history().referenceAfter(now.toEpochMilli(), decision.amountMinor());
        return new PriceChange(
                current == null ? null : scale.toDecimal(current.amountMinor()),
                scale.toDecimal(decision.amountMinor()),
                decision.reason(),
                Timestamp.from(now),
                decision.surgeUntilMillis() == 0 ? null : new Timestamp(decision.surgeUntilMillis()),
                reference == 0 ? null : scale.toDecimal(reference),
                policy.id(),
                policy.version(),
                rows.sources(),
                inputs,
                PricingEngine.VERSION,
                decision.trace());
    }
}
