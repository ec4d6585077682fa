package io.shopgrid.compute.pricing;

import static io.shopgrid.compute.pricing.SampleInputs.DAY;
import static io.shopgrid.compute.pricing.SampleInputs.NOW;
import static io.shopgrid.compute.pricing.SampleInputs.TEN_MINUTES;
import static io.shopgrid.compute.pricing.SampleInputs.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.shopgrid.compute.pricing.PriceDecision.Infeasible;
import io.shopgrid.compute.pricing.PriceDecision.Keep;
import io.shopgrid.compute.pricing.PriceDecision.Publish;
import io.shopgrid.compute.pricing.PricingPolicy.Markdown;
import io.shopgrid.compute.pricing.PricingPolicy.Promotion;
import io.shopgrid.compute.pricing.PricingPolicy.RivalStance;
import io.shopgrid.compute.pricing.PricingPolicy.RivalWeight;
import io.shopgrid.compute.pricing.PricingPolicy.SoftRule;
import io.shopgrid.compute.pricing.PricingPolicy.Surge;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.DemandReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
            assertThat(publish.reason())
                    .isEqualTo(
                            "+4 %: 31 sold in 10 minutes, usually 8; stock for 22 hours; held at the 4 % step limit");
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
                .demand(new DemandReading(0, 0, 500, 500, 600_000, 1, 30 * 60_000, 0, 0, 0, 0, 1, 30 * 60_000))
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
                        "demand: 31 sold in 10 minutes, usually 8; with the last hour and interest 234.1 % of the usual: +6.7 %",
                        "stock: 1000000 for 367 days: −8 %",
                        "rivals: acme at 19.00; match at 19.00: −0.22",
                        "target 19.52",
                        "hard bounds unit cost with margin 10.50 to maximum price 25.00: 19.52",
                        "limits: from 20.00 in one step",
                        "price 19.52");
    }

    @Test
    void shouldCompareDemandWithTheSameHourOfTheWeek() {
        // given
        DemandReading night =
                new DemandReading(0, 0, 2, 2, TEN_MINUTES, 2_000, DAY, 0, 0, 48, 4 * 3 * 3_600_000L, 0, 0);
        SampleInputs inputs = new SampleInputs().demand(night).current(2000);

        // when
        PriceDecision byWeek = decide(inputs, policy("DEMAND_SENSITIVITY_BP=2000"));
        PriceDecision byDay = decide(inputs, policy("DEMAND_SENSITIVITY_BP=2000", "MIN_WEEKS=5"));

        // then
        assertThat(byWeek).isInstanceOf(Publish.class);
        assertThat(amount(byWeek)).isGreaterThan(2000);
        assertThat(amount(byDay)).isLessThan(2000);
    }

    @Test
    void shouldRaiseThePriceForWhatIsPutIntoCarts() {
        // given
        DemandReading wanted = new DemandReading(80, 30, 2, 1, TEN_MINUTES, 144, DAY, 60, 28, 0, 0, 0, 0);
        SampleInputs inputs = new SampleInputs().demand(wanted).current(2000);

        // then
        assertThat(amount(decide(inputs, policy("INTEREST_WEIGHT_BP=5000")))).isGreaterThan(2000);
        assertThat(decide(inputs, policy("INTEREST_WEIGHT_BP=0"))).isInstanceOf(Keep.class);
    }

    @Test
    void shouldBeginASurgeAndSayWhenItEnds() {
        // given
        SampleInputs inputs = new SampleInputs().sold(300, 1152).current(2000);

        // when
        PriceDecision decision = decide(inputs, surging());

        // then
        assertThat(decision).asInstanceOf(type(Publish.class)).satisfies(publish -> {
            assertThat(publish.amountMinor()).isEqualTo(2600);
            assertThat(publish.surgeUntilMillis())
                    .isEqualTo(NOW.plus(Duration.ofMinutes(5)).toEpochMilli());
            assertThat(publish.reason())
                    .isEqualTo("+30 %: 300 sold in 10 minutes, usually 8; surge until 2026-11-22T10:05:00Z");
        });
    }

    @Test
    void shouldReturnAfterASurgesTimeToLiveThoughDemandGoesOn() {
        // given
        SampleInputs running = new SampleInputs().sold(300, 1152).surged(2600, NOW.plusSeconds(1));
        SampleInputs over = new SampleInputs().sold(300, 1152).surged(2600, NOW);
        SampleInputs resting = new SampleInputs().sold(300, 1152).surged(2200, NOW.minus(Duration.ofMinutes(9)));
        SampleInputs rested = new SampleInputs().sold(300, 1152).surged(2200, NOW.minus(Duration.ofMinutes(10)));

        // then
        assertThat(decide(running, surging())).isInstanceOf(Keep.class);
        assertThat(amount(decide(over, surging()))).isEqualTo(2200);
        assertThat(decide(resting, surging())).isInstanceOf(Keep.class);
        assertThat(amount(decide(rested, surging()))).isEqualTo(2600);
    }

    /** Ten percent for demand, thirty in a surge of five minutes; then ten minutes of rest. */
    private static PricingPolicy surging() {
        return Policies.with(
                "demandCapBp",
                1_000,
                "maxStepBp",
                10_000,
                "demandSensitivityBp",
                2_000,
                "reverseBandBp",
                0,
                "surge",
                new Surge(3_000, 30_000, 10, Duration.ofMinutes(5), Duration.ofMinutes(10)));
    }

    @Test
    void shouldUndercutTheLowestRival() {
        // given
        SampleInputs inputs = new SampleInputs()
                .quote("acme", 1900, true, NOW)
                .quote("bolt", 1950, true, NOW)
                .current(2000);

        // when
        PriceDecision decision = decide(
                inputs,
                policy("RIVAL_STANCE=undercut", "UNDERCUT_BP=200", "RIVAL_WEIGHT_BP=10000", "MAX_STEP_BP=10000"));

        // then
        assertThat(amount(decision)).isEqualTo(1862);
    }

    @Test
    void shouldFollowTheWeightedMeanOfRivals() {
        // given
        SampleInputs inputs = new SampleInputs()
                .quote("acme", 1800, true, NOW)
                .quote("bolt", 2200, true, NOW)
                .quote("crow", 100, true, NOW)
                .current(2000);
        PricingPolicy policy = Policies.with(
                "rivalStance",
                RivalStance.INDEX,
                "indexBp",
                9_500,
                "rivalWeightBp",
                10_000,
                "rivalWeights",
                List.of(new RivalWeight("bolt", 2_500), new RivalWeight("crow", 0)));

        // when
        PriceDecision decision = decide(inputs, policy);

        // then
        assertThat(decision).asInstanceOf(type(Publish.class)).satisfies(publish -> {
            assertThat(publish.amountMinor()).isEqualTo(1900);
            assertThat(publish.reason()).isEqualTo("−5 %: 2 rivals at 18.80 on average; held at the 5 % step limit");
        });
    }

    @Test
    void shouldFollowTheRivalThatPullsMostNotOneThatHardlyCounts() {
        // given
        SampleInputs inputs = new SampleInputs()
                .quote("north", 1900, true, NOW)
                .quote("flea", 1899, true, NOW)
                .current(2000);
        PricingPolicy policy = Policies.with("rivalWeights", List.of(new RivalWeight("flea", 100)));

        // when
        PriceDecision decision = decide(inputs, policy);

        // then
        assertThat(decision).asInstanceOf(type(Publish.class)).satisfies(publish -> {
            assertThat(publish.amountMinor()).isEqualTo(1970);
            assertThat(publish.reason()).isEqualTo("−1.5 %: north asks 19.00");
        });
    }

    @Test
    void shouldPutPromotionAndMarkdownOneOnTopOfTheOther() {
        // given
        Promotion promotion = new Promotion("clearance", NOW.minusSeconds(9), NOW.plusSeconds(9), -6_000);
        Markdown markdown = new Markdown("end of line", NOW.minusSeconds(9), NOW, 6_000);
        PricingPolicy policy = Policies.with(
                "promotions",
                List.of(promotion),
                "markdowns",
                List.of(markdown),
                "maxStepBp",
                10_000,
                "maxDayBp",
                10_000);
        SampleInputs inputs = new SampleInputs().unitCost(0).current(2000);

        // when
        PriceDecision decision = decide(inputs, policy);

        // then
        assertThat(amount(decision)).isEqualTo(320);
    }

    @Test
    void shouldBeginNoSurgeWithAPriceThatABoundForces() {
        // given
        SampleInputs held = new SampleInputs().sold(300, 1152).min(2100L).current(2000);
        SampleInputs early = new SampleInputs().sold(300, 1152).min(2100L).current(2000, NOW.minusSeconds(1));
        SampleInputs due = new SampleInputs().sold(300, 1152).min(2100L).current(2000);

        // then
        assertThat(engine.decide(held.build().whileHeld(), surging(), NOW))
                .asInstanceOf(type(Publish.class))
                .satisfies(publish -> {
                    assertThat(publish.amountMinor()).isEqualTo(2100);
                    assertThat(publish.surgeUntilMillis()).isZero();
                    assertThat(publish.reason()).doesNotContain("surge");
                });
        assertThat(((Publish) decide(early, surging())).surgeUntilMillis()).isZero();
        assertThat(((Publish) decide(due, surging())).surgeUntilMillis()).isPositive();
    }

    @Test
    void shouldNameTheBoundAndNotThePriceThatGoesBeyondIt() {
        // given
        SampleInputs inputs = new SampleInputs().map(2010L).listPrice(2200).current(2000);

        // when
        PriceDecision decision = decide(inputs);

        // then
        assertThat(decision).asInstanceOf(type(Publish.class)).satisfies(publish -> {
            assertThat(publish.amountMinor()).isEqualTo(2100);
            assertThat(publish.reason()).startsWith("+5 %: MAP is 20.10");
            assertThat(publish.trace()).contains("limits: from 20.00, which breaks MAP");
        });
    }

    @Test
    void shouldTrustAQuoteThatWasFilledInOnlyHalf() {
        // given
        SampleInputs seen = new SampleInputs().quote("acme", 1900, true, NOW).current(2000);
        SampleInputs imputed = new SampleInputs().imputedQuote("acme", 1900).current(2000);

        // then
        assertThat(amount(decide(seen))).isEqualTo(1970);
        assertThat(amount(decide(imputed))).isEqualTo(1985);
        assertThat(decide(imputed, policy("IMPUTED_WEIGHT_BP=0"))).isInstanceOf(Keep.class);
    }

    @Test
    void shouldKeepToTheDatesOfAPromotion() {
        // given
        Instant end = NOW.plusSeconds(1);
        PricingPolicy runs = Policies.with("promotions", List.of(new Promotion("Black Friday", NOW, end, -1_000)));
        PricingPolicy over =
                Policies.with("promotions", List.of(new Promotion("Black Friday", NOW.minusSeconds(9), NOW, -1_000)));
        SampleInputs inputs = new SampleInputs().current(2000);

        // when
        PriceDecision decision = decide(inputs, Policies.changed(runs, "maxStepBp", 10_000));

        // then
        assertThat(decision).asInstanceOf(type(Publish.class)).satisfies(publish -> {
            assertThat(publish.amountMinor()).isEqualTo(1800);
            assertThat(publish.reason()).isEqualTo("−10 %: Black Friday −10 %");
        });
        assertThat(decide(inputs, over)).isInstanceOf(Keep.class);
    }

    @Test
    void shouldMarkDownWhatWillNotBeSoldByItsDate() {
        // given
        Markdown sale =
                new Markdown("winter sale", NOW.minus(Duration.ofDays(10)), NOW.plus(Duration.ofDays(10)), 4_000);
        PricingPolicy policy = Policies.with(
                "markdowns",
                List.of(sale),
                "maxStepBp",
                10_000,
                "demandSensitivityBp",
                0,
                "overstockCapBp",
                0,
                "scarcityCapBp",
                0);
        SampleInputs tooMuch = new SampleInputs().sold(0, 10).available(1_000L).current(2000);
        SampleInputs justRight = new SampleInputs().sold(0, 10).available(10L).current(2000);

        // when
        PriceDecision decision = decide(tooMuch, policy);

        // then
        assertThat(decision).asInstanceOf(type(Publish.class)).satisfies(publish -> {
            assertThat(publish.amountMinor()).isEqualTo(1600);
            assertThat(publish.reason()).isEqualTo("−20 %: winter sale −20 %");
        });
        assertThat(decide(justRight, policy)).isInstanceOf(Keep.class);
    }

    @Test
    void shouldLetTheLaterOfTwoSoftRulesGiveWay() {
        // given
        SoftRule margin = new SoftRule(SoftRule.Kind.MIN_MARGIN, 9_000);
        SoftRule rival = new SoftRule(SoftRule.Kind.MAX_ABOVE_RIVAL, 0);
        SampleInputs inputs = new SampleInputs().quote("acme", 1700, true, NOW).current(2000);
        PricingPolicy wide = Policies.with("maxStepBp", 10_000);

        // when
        PriceDecision marginFirst = decide(inputs, Policies.changed(wide, "softRules", List.of(margin, rival)));
        PriceDecision rivalFirst = decide(inputs, Policies.changed(wide, "softRules", List.of(rival, margin)));

        // then
        assertThat(amount(marginFirst)).isEqualTo(1900);
        assertThat(amount(rivalFirst)).isEqualTo(1700);
        assertThat(((Publish) marginFirst).trace())
                .contains("rule min margin 90 %: at least 19.00", "rule max above rival 0 %: at most 17.00, gives way");
    }

    @Test
    void shouldEndAsThePolicyLikesWithinTheInterval() {
        // given
        SampleInputs inputs = new SampleInputs().listPrice(2130).current(2000);
        PricingPolicy policy = Policies.with("endings", List.of("99", "49"));

        // then
        assertThat(amount(decide(inputs, policy))).isEqualTo(2099);
        assertThat(amount(decide(new SampleInputs().listPrice(2130).max(2098L).current(2000), policy)))
                .isEqualTo(2049);
        assertThat(amount(decide(
                        new SampleInputs().listPrice(2130).min(2101L).max(2140L).current(2105), policy)))
                .isEqualTo(2130);
    }

    @Test
    void shouldMoveTowardsAnEndingThatIsOutOfReach() {
        // given
        SampleInputs inputs = new SampleInputs().unitCost(100).listPrice(800).current(599);

        // when
        PriceDecision decision = decide(inputs, Policies.with("endings", List.of("99")));

        // then
        assertThat(decision).asInstanceOf(type(Publish.class)).satisfies(publish -> {
            assertThat(publish.amountMinor()).isEqualTo(628);
            assertThat(publish.reason()).endsWith("held at the 5 % step limit");
        });
    }

    @Test
    void shouldKeepWithinTheLimitOfADay() {
        // given
        SampleInputs inputs = new SampleInputs().listPrice(3000).ofDay(2000, 1950, 2000);

        // when
        PriceDecision decision = decide(inputs, policy("MAX_DAY_BP=400"));
        PriceDecision next =
                decide(new SampleInputs().listPrice(3000).ofDay(2028, 1950, 2028), policy("MAX_DAY_BP=400"));

        // then
        assertThat(decision).asInstanceOf(type(Publish.class)).satisfies(publish -> {
            assertThat(publish.amountMinor()).isEqualTo(2028);
            assertThat(publish.reason()).endsWith("held at the 4 % day limit");
        });
        assertThat(next).isEqualTo(new Keep("the price is at its limit for a day"));
    }

    @Test
    void shouldNotTurnBackForNextToNothing() {
        // given
        SampleInputs risen = new SampleInputs().listPrice(1985).moved(2000, 1900, 2000);
        SampleInputs fallen = new SampleInputs().listPrice(1985).moved(2000, 2100, 2000);

        // then
        assertThat(decide(risen)).isEqualTo(new Keep("the last change went the other way a moment ago"));
        assertThat(amount(decide(fallen))).isEqualTo(1985);
        assertThat(amount(decide(risen, policy("REVERSE_BAND_BP=50")))).isEqualTo(1985);
    }

    @Test
    void shouldHoldAPriceThatGoesToAndFro() {
        // given
        SampleInputs atWar = new SampleInputs().listPrice(2100).moved(2000, 1900, 2000, 1900, 2000, 1900, 2000);
        SampleInputs bounded =
                new SampleInputs().unitCost(2000).listPrice(2100).moved(2000, 1900, 2000, 1900, 2000, 1900, 2000);

        // then
        assertThat(decide(atWar, policy("MAX_REVERSALS=4")))
                .isEqualTo(new Keep("the price changed its direction too often"));
        assertThat(amount(decide(atWar, policy("MAX_REVERSALS=5")))).isEqualTo(2100);
        assertThat(amount(decide(bounded, policy("MAX_REVERSALS=4")))).isEqualTo(2100);
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
