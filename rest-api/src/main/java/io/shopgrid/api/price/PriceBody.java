package io.shopgrid.api.price;

import io.shopgrid.api.http.Amounts;
import io.shopgrid.model.price.Decider;
import io.shopgrid.model.price.Price;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.product.Product;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A published price. What is pending is not in here.
 *
 * @param productName in the list of the newest prices only; null if the product is unknown
 * @param validUntil when the surge that the price is part of ends; null if it is part of none
 * @param lowest30d reference price of a reduction; null if the price is not reduced
 * @param previousAmount in the list of the newest prices only; null for a product's first price
 */
record PriceBody(
        String sku,
        @Nullable String productName,
        String amount,
        @Nullable String previousAmount,
        long version,
        @Nullable String reason,
        Instant decidedAt,
        @Nullable Instant validUntil,
        @Nullable String lowest30d,
        Policy policy) {
    /** The policy that decided. */
    record Policy(String id, int version) {
        static Policy of(Decider decider) {
            return new Policy(decider.policyId(), decider.policyVersion());
        }
    }

    /** @param price published: it has an amount */
    static PriceBody of(String sku, Price price, Amounts amounts) {
        return of(sku, price, null, null, amounts);
    }

    /** @param price published: it has an amount */
    static PriceBody of(
            String sku, Price price, @Nullable Product product, @Nullable PriceChange change, Amounts amounts) {
        return new PriceBody(
                sku,
                product == null ? null : product.name(),
                amounts.text(Objects.requireNonNull(price.amount())),
                change == null ? null : amounts.textOrNull(change.oldAmount()),
                price.version(),
                price.reason(),
                decidedAt(price),
                instant(price.validUntil()),
                amounts.textOrNull(price.lowest30d()),
                new Policy(Objects.requireNonNullElse(price.policyId(), ""), price.policyVersion()));
    }

    static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    static Instant decidedAt(Price price) {
        Timestamp decidedAt = price.decidedAt();
        return decidedAt == null ? Instant.EPOCH : decidedAt.toInstant();
    }
}
