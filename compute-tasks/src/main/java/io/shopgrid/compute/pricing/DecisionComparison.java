package io.shopgrid.compute.pricing;

import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.Decider;
import io.shopgrid.model.price.DecisionReplay;
import io.shopgrid.model.price.Difference;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeKey;
import io.shopgrid.model.price.PricingInputs;
import io.shopgrid.model.price.PublishedPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a stored decision again, from the inputs in its row and as of its time, and compares what it comes to with what the
 * row says. Stateless.
 *
 * <p>What the row repeats of the inputs (sku, version, price before) is compared too: pricing takes it from there. A row that
 * pricing did not write, with SQL for example, may lack what the engine needs: that is a difference, no fault.
 */
final class DecisionComparison {
    private final MoneyScale scale;
    private final PricingPolicy policy;
    private final PricingEngine engine;
    private final Decider present;

    DecisionComparison(MoneyScale scale, PricingPolicy policy) {
        this.scale = scale;
        this.policy = policy;
        this.engine = new PricingEngine(scale);
        this.present = new Decider(policy.id(), policy.version(), PricingEngine.VERSION);
    }

    DecisionReplay replay(PriceChangeKey key, PriceChange change) {
        Decider stored = Decider.of(change);
        if (!present.hasPolicyOf(stored)) {
            return new DecisionReplay.PolicyUnknown(stored, present);
        }
        Differences differences = new Differences();
        try {
            compareWithInputs(key, change, differences);
            engine.decide(change.inputs(), policy, change.decidedAt().toInstant())
                    .handle(change, differences);
        } catch (ArithmeticException | NullPointerException broken) {
            differences.notPublished(change, "undecidable", "no decision can be made on this row");
        }
        return new DecisionReplay.Compared(stored, present, List.copyOf(differences.found));
    }

    private void compareWithInputs(PriceChangeKey key, PriceChange change, Differences differences) {
        PricingInputs inputs = change.inputs();
        PublishedPrice current = inputs.current();
        long version = current == null ? 1 : current.version() + 1;
        differences.compare("sku", key.sku(), inputs.sku());
        differences.compare("version", Long.toString(key.version()), Long.toString(version));
        differences.compare(
                "previousAmount",
                text(change.oldAmount()),
                current == null ? null : text(scale.toDecimal(current.amountMinor())));
    }

    /** The currency's decimals, and more if the row has more: amounts are equal if their texts are. */
    private @Nullable String text(@Nullable BigDecimal amount) {
        if (amount == null) {
            return null;
        }
        int digits = Math.max(scale.digits(), amount.stripTrailingZeros().scale());
        return amount.setScale(digits, RoundingMode.UNNECESSARY).toPlainString();
    }

    /** What is not the same. The stored decision is one that was published. */
    private final class Differences implements PriceDecision.Handler<PriceChange> {
        private final List<Difference> found = new ArrayList<>();

        void compare(String field, @Nullable String stored, @Nullable String recomputed) {
            if (!Objects.equals(stored, recomputed) && found.size() < DecisionReplay.MAX_DIFFERENCES) {
                found.add(new Difference(field, stored, recomputed));
            }
        }

        @Override
        public void publish(PriceChange stored, PriceDecision.Publish decision) {
            compare("amount", text(stored.newAmount()), text(scale.toDecimal(decision.amountMinor())));
            compare("reason", stored.reason(), decision.reason());
            Timestamp validUntil = stored.validUntil();
            compare(
                    "validUntil",
                    validUntil == null ? null : validUntil.toInstant().toString(),
                    decision.surgeUntilMillis() == 0
                            ? null
                            : Instant.ofEpochMilli(decision.surgeUntilMillis()).toString());
            List<String> before = stored.trace();
            List<String> now = decision.trace();
            for (int at = 0; at < Math.max(before.size(), now.size()); at++) {
                compare("trace[" + at + "]", line(before, at), line(now, at));
            }
        }

        private static @Nullable String line(List<String> trace, int at) {
            return at < trace.size() ? trace.get(at) : null;
        }

        @Override
        public void keep(PriceChange stored, PriceDecision.Keep decision) {
            notPublished(stored, "keep", decision.why());
        }

        @Override
        public void infeasible(PriceChange stored, PriceDecision.Infeasible decision) {
            notPublished(stored, "infeasible", decision.reason());
        }

        /** Such a decision has no amount, and no trace to compare with. */
        void notPublished(PriceChange stored, String outcome, String why) {
            compare("outcome", "publish", outcome);
            compare("amount", text(stored.newAmount()), null);
            compare("reason", stored.reason(), why);
        }
    }
}
