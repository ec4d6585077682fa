package io.shopgrid.compute.pricing;

import static io.shopgrid.compute.pricing.SampleInputs.NOW;
import static io.shopgrid.compute.pricing.SampleInputs.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.shopgrid.compute.pricing.PriceDecision.Infeasible;
import io.shopgrid.compute.pricing.PriceDecision.Keep;
import io.shopgrid.compute.pricing.PriceDecision.Publish;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.DemandReading;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PricingEngineTest {
    private final PricingEngine engine = new PricingEngine(new MoneyScale(2));

    @Test
    void shouldPublishTheFirstPriceAtOnce() {
        // given
        SampleInputs inputs = new SampleInputs();

        // when
        PriceDecision decision = decide(inputs);

        // then
        assertThat(decision).asInstanceOf(type(Publish.class)).satisfies(publish -> {
            assertThat(publish.amountMinor()).isEqualTo(2000);
            assertThat(publish.reason()).isEqualTo("first price: towards the list price");
        });
    }

    @Test
    void shouldKeepThePriceThatIsAtItsTarget() {
        // given
        SampleInputs inputs = new SampleInputs().current(2000);

        // when
        PriceDecision decision = decide(inputs);

        // then
        assertThat(decision).isInstanceOf(Keep.class);
    }

    @Test
    void shouldKeepARetiredProduct() {
        // given
        SampleInputs inputs = new SampleInputs().retired();

        // when
        PriceDecision decision = decide(inputs);

        // then
        assertThat(decision).isEqualTo(new Keep("retired"));
    }

    @Test
    void shouldRaiseThePriceWithASurgeAndSayWhy() {
        // given
        SampleInputs inputs =
                new SampleInputs().sold(31, 1152).available(2_500L).current(2000);

        // when
        PriceDecision decision = decide(inputs, policy("MAX_STEP_BP=400"));

        // then
        assertThat(decision).asInstanceOf(type(Publish.class)).satisfies(publish -> {
            assertThat(publish.amountMinor()).isEqualTo(2080);
            assertThat(publish.reason()).isEqualTo("+4 %: 31 sold in 10 minutes, usually 8; stock for 18 hours");
        });
    }

    @Test
    void shouldLowerThePriceWhenDemandFalls() {
        // given
        SampleInputs inputs = new SampleInputs().sold(0, 2880).current(2000);

        // when
        PriceDecision decision = decide(inputs);

        // then
        assertThat(amount(decision)).isBetween(1900L, 1980L);
    }

    @Test
    void shouldNotTakeOneSaleForASurge() {
        // given
        SampleInputs inputs = new SampleInputs().sold(1, 0).current(2000);

        // when
        PriceDecision decision = decide(inputs, policy("DEADBAND_BP=200"));

        // then
        assertThat(decision).isInstanceOf(Keep.class);
    }

    @Test
    void shouldNotJudgeDemandBeforeItsBaselineIsLongEnough() {
        // given
        SampleInputs inputs = new SampleInputs()
                .demand(new DemandReading(0, 0, 500, 500, 600_000, 1, 30 * 60_000))
                .available(5L)
                .current(2000);

        // when
        PriceDecision decision = decide(inputs);

        // then
        assertThat(decision).isInstanceOf(Keep.class);
    }

    @Test
    void shouldRaiseThePriceOfWhatIsSoldOut() {
        // given
        SampleInputs inputs = new SampleInputs().available(0L).current(2000);

        // when
        PriceDecision decision = decide(inputs, policy("MAX_STEP_BP=10000"));

        // then
        assertThat(decision).asInstanceOf(type(Publish.class)).satisfies(publish -> {
            assertThat(publish.amountMinor()).isEqualTo(2160);
            assertThat(publish.reason()).isEqualTo("+8 %: out of stock");
        });
    }

    @Test
    void shouldLowerThePriceOfWhatLastsTooLong() {
        // given
        SampleInputs inputs = new SampleInputs().sold(0, 1).available(1_000L).current(2000);

        // when
        PriceDecision decision = decide(inputs, policy("DEMAND_SENSITIVITY_BP=0", "MAX_STEP_BP=10000"));

        // then
        assertThat(amount(decision)).isEqualTo(1840);
    }

    @Test
    void shouldFollowTheLowestRivalThatCanDeliver() {
        // given
        SampleInputs inputs = new SampleInputs()
                .quote("acme", 1900, true, NOW)
                .quote("bolt", 1000, false, NOW)
                .quote("crow", 1000, true, NOW.minus(Duration.ofHours(25)))
                .quote("dune", 1950, true, NOW)
                .current(2000);

        // when
        PriceDecision decision = decide(inputs);

        // then
        assertThat(decision).asInstanceOf(type(Publish.class)).satisfies(publish -> {
            assertThat(publish.amountMinor()).isEqualTo(1970);
            assertThat(publish.reason()).isEqualTo("−1.5 %: acme asks 19.00");
        });
    }

    @Test
    void shouldMoveByOneStepAtATime() {
        // given
        SampleInputs inputs = new SampleInputs().listPrice(3000).current(2000);

        // when
        PriceDecision decision = decide(inputs);

        // then
        assertThat(amount(decision)).isEqualTo(2100);
    }

    @Test
    void shouldWaitBetweenTwoChanges() {
        // given
        SampleInputs inputs = new SampleInputs().listPrice(3000).current(2000, NOW.minusSeconds(9));

        // when
        PriceDecision decision = decide(inputs);

        // then
        assertThat(decision).isEqualTo(new Keep("the last change is too recent"));
    }

    @Test
    void shouldFollowABoundAtOnceAndNoFurther() {
        // given
        SampleInputs inputs = new SampleInputs().unitCost(4000).listPrice(6000).current(2000, NOW.minusSeconds(1));

        // when
        PriceDecision decision = decide(inputs);

        // then
        assertThat(decision).asInstanceOf(type(Publish.class)).satisfies(publish -> {
            assertThat(publish.amountMinor()).isEqualTo(4200);
            assertThat(publish.reason()).startsWith("+110 %: unit cost with margin is 42.00");
        });
    }

    @Test
    void shouldRoundTheCostFloorUp() {
        // given
        SampleInputs inputs = new SampleInputs().unitCost(1001).listPrice(500);

        // when
        PriceDecision decision = decide(inputs);

        // then
        assertThat(amount(decision)).isEqualTo(1052);
    }

    @Test
    void shouldNameBothBoundsWhenNoPriceFits() {
        // given
        SampleInputs inputs = new SampleInputs().map(2500L).max(2400L).current(2000);

        // when
        PriceDecision decision = decide(inputs);

        // then
        assertThat(decision).isEqualTo(new Infeasible("MAP 25.00 is above maximum price 24.00"));
    }

    @Test
    void shouldTraceEachStep() {
        // given
        SampleInputs inputs = new SampleInputs()
                .sold(31, 1152)
                .available(1_000_000L)
                .quote("acme", 1900, true, NOW)
                .max(2500L)
                .current(2000);

        // when
        PriceDecision decision = decide(inputs);

        // then
        assertThat(decision)
                .asInstanceOf(type(Publish.class))
                .extracting(Publish::trace)
                .asInstanceOf(list(String.class))
                .containsExactly(
                        "list price 20.00",
                        "demand: 31 sold in 10 minutes, usually 8: +8.8 %",
                        "stock: 1000000 for 312 days: −8 %",
                        "rivals: lowest 19.00 from acme: −0.35",
                        "target 19.81",
                        "hard bounds unit cost with margin 10.50 to maximum price 25.00: 19.81",
                        "limits: from 20.00 in one step",
                        "price 19.81");
    }

    @Test
    void shouldSayTheSameInEveryLocale() {
        // given
        SampleInputs inputs = new SampleInputs().sold(31, 1152).available(900L).current(2000);
        PriceDecision here = decide(inputs);
        Locale before = Locale.getDefault();

        // when
        PriceDecision elsewhere;
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            elsewhere = decide(inputs);
        } finally {
            Locale.setDefault(before);
        }

        // then
        assertThat(elsewhere).isEqualTo(here);
    }

    private PriceDecision decide(SampleInputs inputs) {
        return decide(inputs, PricingPolicy.standard());
    }

    private PriceDecision decide(SampleInputs inputs, PricingPolicy policy) {
        return engine.decide(inputs.build(), policy, NOW);
    }

    private static long amount(PriceDecision decision) {
        return ((Publish) decision).amountMinor();
    }
}
