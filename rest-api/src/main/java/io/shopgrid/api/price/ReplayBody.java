package io.shopgrid.api.price;

import io.shopgrid.model.price.Decider;
import io.shopgrid.model.price.DecisionReplay;
import io.shopgrid.model.price.Difference;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a decision came to the same when it was made again.
 *
 * @param outcome {@code equal}, {@code differs} or {@code policy-unknown}
 * @param equal null if the decision could not be made again
 * @param policy that decided, as {@code engineVersion}
 * @param presentPolicy that the node has, as {@code presentEngineVersion}
 * @param text the outcome in words
 */
record ReplayBody(
        String sku,
        long version,
        String outcome,
        @Nullable Boolean equal,
        boolean policyKnown,
        PriceBody.Policy policy,
        PriceBody.Policy presentPolicy,
        String engineVersion,
        String presentEngineVersion,
        List<DifferenceBody> differences,
        String text) {
    private static final String SUSPICION =
            " Policy and engine are those that decided: the row is not as it was decided, or"
                    + " the policy's settings were changed without a new version.";

    /** What is stored, and what came out; null for what one of them does not have. */
    record DifferenceBody(
            String field, @Nullable String stored, @Nullable String recomputed) {}

    static ReplayBody of(String sku, long version, DecisionReplay.PolicyUnknown replay) {
        String text = "Not made again: policy %s, version %d, decided, and the node has policy %s, version %d."
                .formatted(
                        replay.stored().policyId(),
                        replay.stored().policyVersion(),
                        replay.present().policyId(),
                        replay.present().policyVersion());
        return of(sku, version, "policy-unknown", null, replay.stored(), replay.present(), List.of(), text);
    }

    static ReplayBody of(String sku, long version, DecisionReplay.Compared replay) {
        List<DifferenceBody> differences = replay.differences().stream()
                .map(one -> new DifferenceBody(one.field(), one.stored(), one.recomputed()))
                .toList();
        boolean equal = differences.isEmpty();
        return of(
                sku,
                version,
                equal ? "equal" : "differs",
                equal,
                replay.stored(),
                replay.present(),
                differences,
                text(replay));
    }

    private static String text(DecisionReplay.Compared replay) {
        String decided = replay.stored().engineVersion();
        String present = replay.present().engineVersion();
        boolean sameEngine = decided.equals(present);
        String engines = " Engine version %s decided, version %s made it again.".formatted(decided, present);
        if (replay.differences().isEmpty()) {
            return "Made again, the decision is the same." + (sameEngine ? "" : engines);
        }
        String fields = replay.differences().stream().map(Difference::field).collect(Collectors.joining(", "));
        return "Made again, the decision differs in " + fields + "." + (sameEngine ? SUSPICION : engines);
    }

    private static ReplayBody of(
            String sku,
            long version,
            String outcome,
            @Nullable Boolean equal,
            Decider stored,
            Decider present,
            List<DifferenceBody> differences,
            String text) {
        return new ReplayBody(
                sku,
                version,
                outcome,
                equal,
                stored.hasPolicyOf(present),
                policy(stored),
                policy(present),
                stored.engineVersion(),
                present.engineVersion(),
                differences,
                text);
    }

    private static PriceBody.Policy policy(Decider decider) {
        return PriceBody.Policy.of(decider);
    }
}
