package io.shopgrid.model.price;

import java.math.BigDecimal;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Row of PRICE; the key is the sku. The columns show the published price only.
 *
 * <p>Before a product's first price is published its row holds a pending change and no amount.
 */
public final class Price {
    private final @Nullable BigDecimal amount;
    private final long version;
    private final @Nullable String policyId;
    private final int policyVersion;
    private final @Nullable String reason;
    private final @Nullable Timestamp decidedAt;
    private final @Nullable Timestamp validUntil;
    private final @Nullable BigDecimal lowest30d;
    private final long[] history;
    private final @Nullable PendingChange pending;

    /** A price of which nothing is known before. */
    public Price(
            @Nullable BigDecimal amount,
            long version,
            @Nullable String policyId,
            int policyVersion,
            @Nullable String reason,
            @Nullable Timestamp decidedAt,
            @Nullable PendingChange pending) {
        this(
                amount,
                version,
                policyId,
                policyVersion,
                reason,
                decidedAt,
                null,
                null,
                PriceHistory.NONE.packed(),
                pending);
    }

    private Price(
            @Nullable BigDecimal amount,
            long version,
            @Nullable String policyId,
            int policyVersion,
            @Nullable String reason,
            @Nullable Timestamp decidedAt,
            @Nullable Timestamp validUntil,
            @Nullable BigDecimal lowest30d,
            long[] history,
            @Nullable PendingChange pending) {
        this.amount = amount;
        this.version = version;
        this.policyId = policyId;
        this.policyVersion = policyVersion;
        this.reason = reason;
        this.decidedAt = decidedAt;
        this.validUntil = validUntil;
        this.lowest30d = lowest30d;
        this.history = history;
        this.pending = pending;
    }

    /** A product without a published price. */
    public static Price unpublished() {
        return new Price(null, 0, null, 0, null, null, null);
    }

    /** The published price; null before the first. */
    public @Nullable BigDecimal amount() {
        return amount;
    }

    /** Version of the published price; 0 before the first. */
    public long version() {
        return version;
    }

    public @Nullable String policyId() {
        return policyId;
    }

    public int policyVersion() {
        return policyVersion;
    }

    public @Nullable String reason() {
        return reason;
    }

    public @Nullable Timestamp decidedAt() {
        return decidedAt;
    }

    /** When the surge that this price is part of ends; null if it is part of none. */
    public @Nullable Timestamp validUntil() {
        return validUntil;
    }

    /**
     * The reference price of a reduction: the lowest price of the 30 days before it began, the same for as long as it
     * lasts; null if the price is not reduced.
     */
    public @Nullable BigDecimal lowest30d() {
        return lowest30d;
    }

    public PriceHistory history() {
        return PriceHistory.of(history);
    }

    /** The change on its way to the topic; null at rest. */
    public @Nullable PendingChange pending() {
        return pending;
    }

    /** This price with a change on its way. */
    public Price with(PendingChange next) {
        return with(history(), next);
    }

    /** This price with a history that knows more. */
    public Price with(PriceHistory known) {
        return with(known, pending);
    }

    private Price with(PriceHistory known, @Nullable PendingChange next) {
        return new Price(
                amount,
                version,
                policyId,
                policyVersion,
                reason,
                decidedAt,
                validUntil,
                lowest30d,
                known.packed(),
                next);
    }

    /** The pending change as the published price. */
    public Price published(PendingChange done) {
        return published(done.version(), done.change());
    }

    /** This change as the published price; nothing is pending. */
    public Price published(long newVersion, PriceChange change) {
        return new Price(
                change.newAmount(),
                newVersion,
                change.policyId(),
                change.policyVersion(),
                change.reason(),
                change.decidedAt(),
                change.validUntil(),
                change.lowest30d(),
                history().with(change).packed(),
                null);
    }
}
