package io.shopgrid.compute.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.Decider;
import io.shopgrid.model.price.DecisionReplay;
import io.shopgrid.model.price.Difference;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeKey;
import io.shopgrid.model.price.PricingInputs;
import io.shopgrid.model.price.PublishedPrice;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionComparisonTest {
    private static final MoneyScale SCALE = new MoneyScale(2);
    private static final PricingPolicy POLICY = PricingPolicy.standard();
    private static final PriceChangeKey SECOND = new PriceChangeKey("SKU-7", 2);

    private final DecisionComparison comparison = new DecisionComparison(SCALE, POLICY);

    static Stream<PricingInputs> inputsThatMoveThePrice() {
        return Stream.of(
                new SampleInputs().current(1_500).build(),
                new SampleInputs().current(2_500).available(3L).sold(40, 300).build(),
                new SampleInputs()
                        .current(1_900)
                        .quote("north", 1_500, true, SampleInputs.NOW.minusSeconds(60))
                        .build(),
                new SampleInputs().current(900).build().whileHeld());
    }

    @ParameterizedTest
    @MethodSource("inputsThatMoveThePrice")
    void shouldFindWhatWasPublishedEqual(PricingInputs inputs) {
        assertThat(differences(SECOND, published(inputs))).isEmpty();
    }

    @Test
    void shouldNameTheEndOfASurge() {
        // given
        PriceChange row = published(
                new SampleInputs().current(2_500).available(3L).sold(40, 300).build());
        PriceChange without =
                change(row.oldAmount(), row.newAmount(), row.reason(), row.inputs(), row.policyId(), row.trace());

        // then
        assertThat(row.validUntil()).isNotNull();
        assertThat(differences(SECOND, without)).extracting(Difference::field).containsExactly("validUntil");
    }

    @Test
    void shouldFindAFirstPriceEqual() {
        assertThat(differences(new PriceChangeKey("SKU-7", 1), published(new SampleInputs().build())))
                .isEmpty();
    }

    @Test
    void shouldNameEachThingThatIsNotTheSame() {
        // given
        PriceChange row = published(new SampleInputs().current(1_500).build());
        List<String> trace = new ArrayList<>(row.trace());
        trace.set(0, "list price 21.00");
        trace.remove(trace.size() - 1);
        PriceChange changed = change(
                new BigDecimal("14"), new BigDecimal("15.755"), "somebody wanted it", row.inputs(), POLICY.id(), trace);

        // when
        List<Difference> differences = differences(new PriceChangeKey("SKU-8", 9), changed);

        // then
        assertThat(differences)
                .containsExactly(
                        new Difference("sku", "SKU-8", "SKU-7"),
                        new Difference("version", "9", "2"),
                        new Difference("previousAmount", "14.00", "15.00"),
                        new Difference("amount", "15.755", "15.75"),
                        new Difference("reason", "somebody wanted it", row.reason()),
                        new Difference("trace[0]", "list price 21.00", "list price 20.00"),
                        new Difference("trace[7]", null, "price 15.75"));
    }

    @Test
    void shouldCompareAmountsWhateverTheirZeros() {
        // given
        PriceChange row = published(new SampleInputs().current(1_500).build());
        PriceChange same = change(
                new BigDecimal("15"),
                new BigDecimal("15.7500"),
                row.reason(),
                row.inputs(),
                row.policyId(),
                row.trace());

        // then
        assertThat(differences(SECOND, same)).isEmpty();
    }

    @Test
    void shouldSayThatNoPriceWouldBePublished() {
        // given
        PriceChange row = published(new SampleInputs().current(1_500).build());
        PricingInputs atTarget = new SampleInputs().current(2_000).build();
        PricingInputs contradictory =
                new SampleInputs().current(1_500).min(3_000L).max(2_000L).build();

        // when
        List<Difference> kept = differences(SECOND, withInputs(row, atTarget));
        List<Difference> infeasible = differences(SECOND, withInputs(row, contradictory));

        // then
        assertThat(kept)
                .containsExactly(
                        new Difference("previousAmount", "15.00", "20.00"),
                        new Difference("outcome", "publish", "keep"),
                        new Difference("amount", "15.75", null),
                        new Difference("reason", row.reason(), "the price is at its target"));
        assertThat(infeasible).extracting(Difference::recomputed).startsWith("infeasible");
    }

    @Test
    void shouldNotDecideByAnotherPolicy() {
        // given
        PriceChange row = published(new SampleInputs().current(1_500).build());
        PriceChange other = change(row.oldAmount(), row.newAmount(), row.reason(), row.inputs(), "bold", row.trace());

        // when
        DecisionReplay replay = comparison.replay(SECOND, other);

        // then
        assertThat(replay).isInstanceOfSatisfying(DecisionReplay.PolicyUnknown.class, unknown -> {
            assertThat(unknown.stored().policyId()).isEqualTo("bold");
            assertThat(unknown.present().policyId()).isEqualTo("standard");
        });
    }

    @Test
    void shouldTellARowThatNothingCanBeDecidedOn() {
        // given
        PriceChange row = published(new SampleInputs().current(1_500).build());

        // when
        List<Difference> differences = differences(SECOND, withInputs(row, null));

        // then
        assertThat(differences)
                .extracting(Difference::recomputed)
                .containsExactly("undecidable", null, "no decision can be made on this row");
    }

    @Test
    void shouldTellSoManyDifferencesAndNoMore() {
        // given
        PriceChange row = published(new SampleInputs().current(1_500).build());
        PriceChange endless = change(
                row.oldAmount(),
                row.newAmount(),
                row.reason(),
                row.inputs(),
                row.policyId(),
                Collections.nCopies(100_000, "x"));

        // then
        assertThat(differences(SECOND, endless)).hasSize(DecisionReplay.MAX_DIFFERENCES);
    }

    private List<Difference> differences(PriceChangeKey key, PriceChange change) {
        DecisionReplay.Compared compared = (DecisionReplay.Compared) comparison.replay(key, change);
        assertThat(compared.present()).usingRecursiveComparison().isEqualTo(Decider.of(change));
        return compared.differences();
    }

    /** What pricing stores of its decision on these inputs. */
    private static PriceChange published(PricingInputs inputs) {
        PriceDecision.Publish decision =
                (PriceDecision.Publish) new PricingEngine(SCALE).decide(inputs, POLICY, SampleInputs.NOW);
        PublishedPrice current = inputs.current();
        return new PriceChange(
                current == null ? null : SCALE.toDecimal(current.amountMinor()),
                SCALE.toDecimal(decision.amountMinor()),
                decision.reason(),
                Timestamp.from(SampleInputs.NOW),
                decision.surgeUntilMillis() == 0 ? null : new Timestamp(decision.surgeUntilMillis()),
                null,
                POLICY.id(),
                POLICY.version(),
                "product shopgrid.products-0@4",
                inputs,
                PricingEngine.VERSION,
                decision.trace());
    }

    private static PriceChange withInputs(PriceChange row, PricingInputs inputs) {
        return change(row.oldAmount(), row.newAmount(), row.reason(), inputs, row.policyId(), row.trace());
    }

    private static PriceChange change(
            BigDecimal oldAmount,
            BigDecimal newAmount,
            String reason,
            PricingInputs inputs,
            String policyId,
            List<String> trace) {
        return new PriceChange(
                oldAmount,
                newAmount,
                reason,
                Timestamp.from(SampleInputs.NOW),
                null,
                null,
                policyId,
                POLICY.version(),
                "product shopgrid.products-0@4",
                inputs,
                PricingEngine.VERSION,
                trace);
    }
}
