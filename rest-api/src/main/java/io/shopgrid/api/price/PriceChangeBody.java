package io.shopgrid.api.price;

import io.shopgrid.api.http.Amounts;
import io.shopgrid.model.price.Decider;
import io.shopgrid.model.price.PriceChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published price as one of a list: without what it was decided on.
 *
 * @param previousAmount null for a product's first price
 * @param validUntil when the surge that the price is part of ends; null if it is part of none
 * @param lowest30d reference price of a reduction; null if the price is not reduced
 */
record PriceChangeBody(
        long version,
        String amount,
        @Nullable String previousAmount,
        String reason,
        Instant decidedAt,
        @Nullable Instant validUntil,
        @Nullable String lowest30d,
        PriceBody.Policy policy,
        String engineVersion) {
    static PriceChangeBody of(long version, PriceChange change, Amounts amounts) {
        Decider decider = Decider.of(change);
        return new PriceChangeBody(
                version,
                amounts.text(change.newAmount()),
                amounts.textOrNull(change.oldAmount()),
                change.reason(),
                change.decidedAt().toInstant(),
                PriceBody.instant(change.validUntil()),
                amounts.textOrNull(change.lowest30d()),
                PriceBody.Policy.of(decider),
                decider.engineVersion());
    }
}
