package io.shopgrid.model.price;

import java.util.Objects;

/** The policy and the engine that make a decision. */
public final class Decider {
    private final String policyId;
    private final int policyVersion;
    private final String engineVersion;

    public Decider(String policyId, int policyVersion, String engineVersion) {
        this.policyId = policyId;
        this.policyVersion = policyVersion;
        this.engineVersion = engineVersion;
    }

    /** What decided a change; empty where a row that pricing did not write says nothing. */
    public static Decider of(PriceChange change) {
        return new Decider(
                Objects.requireNonNullElse(change.policyId(), ""),
                change.policyVersion(),
                Objects.requireNonNullElse(change.engineVersion(), ""));
    }

    public String policyId() {
        return policyId;
    }

    public int policyVersion() {
        return policyVersion;
    }

    public String engineVersion() {
        return engineVersion;
    }

    /** Whether both have the same policy, in the same version. */
    public boolean hasPolicyOf(Decider other) {
        return policyVersion == other.policyVersion && policyId.equals(other.policyId);
    }
}
