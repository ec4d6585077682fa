package io.shopgrid.api.price;

import io.shopgrid.api.http.Amounts;
import io.shopgrid.model.price.PriceChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published price as one of a list: without what it was decided on.
 *
 * @param previousAmount null for a product's first price
 */
record PriceChangeBody(
        long version,
        String amount,
        @Nullable String previousAmount,
        String reason,
        Instant decidedAt,
        PriceBody.Policy policy,
        String engineVersion) {
    static PriceChangeBody of(long version, PriceChange change, Amounts amounts) {
        return new PriceChangeBody(
                version,
                amounts.text(change.newAmount()),
                amounts.textOrNull(change.oldAmount()),
                change.reason(),
                change.decidedAt().toInstant(),
                new PriceBody.Policy(change.policyId(), change.policyVersion()),
                change.engineVersion());
    }
}
