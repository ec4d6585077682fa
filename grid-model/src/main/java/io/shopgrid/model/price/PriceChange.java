package io.shopgrid.model.price;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Row of PRICE_CHANGE: one published price with all that it was decided on.
 *
 * <p>Hidden: the complete inputs, the engine's version and the trace, which make the decision repeatable.
 */
public final class PriceChange {
    private final @Nullable BigDecimal oldAmount;
    private final BigDecimal newAmount;
    private final String reason;
    private final Timestamp decidedAt;
    private final @Nullable Timestamp validUntil;
    private final @Nullable BigDecimal lowest30d;
    private final String policyId;
    private final int policyVersion;
    private final String sources;
    private final PricingInputs inputs;
    private final String engineVersion;
    private final List<String> trace;

    /**
     * @param oldAmount the price before; null for a product's first
     * @param reason one line for people
     * @param validUntil when the surge that the price is part of ends; null if it is part of none
     * @param lowest30d reference price of the reduction that the price is part of; null if it is part of none
     * @param sources the source positions that the inputs had counted, table by table: {@code product
     *     shopgrid.products-0@4; inventory shopgrid.orders-3@41, shopgrid.stock-0@7}
     * @param trace one line for each step of the decision
     */
    public PriceChange(
            @Nullable BigDecimal oldAmount,
            BigDecimal newAmount,
            String reason,
            Timestamp decidedAt,
            @Nullable Timestamp validUntil,
            @Nullable BigDecimal lowest30d,
            String policyId,
            int policyVersion,
            String sources,
            PricingInputs inputs,
            String engineVersion,
            List<String> trace) {
        this.oldAmount = oldAmount;
        this.newAmount = newAmount;
        this.reason = reason;
        this.decidedAt = decidedAt;
        this.validUntil = validUntil;
        this.lowest30d = lowest30d;
        this.policyId = policyId;
        this.policyVersion = policyVersion;
        this.sources = sources;
        this.inputs = inputs;
        this.engineVersion = engineVersion;
        this.trace = trace;
    }

    public @Nullable BigDecimal oldAmount() {
        return oldAmount;
    }

    public BigDecimal newAmount() {
        return newAmount;
    }

    public String reason() {
        return reason;
    }

    public Timestamp decidedAt() {
        return decidedAt;
    }

    public @Nullable Timestamp validUntil() {
        return validUntil;
    }

    public @Nullable BigDecimal lowest30d() {
        return lowest30d;
    }

    public String policyId() {
        return policyId;
    }

    public int policyVersion() {
        return policyVersion;
    }

    public String sources() {
        return sources;
    }

    public PricingInputs inputs() {
        return inputs;
    }

    public String engineVersion() {
        return engineVersion;
    }

    public List<String> trace() {
        return trace;
    }
}
