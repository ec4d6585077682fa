package io.shopgrid.compute.pricing;

import static io.shopgrid.compute.pricing.SampleInputs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.compute.pricing.PriceDecision.Infeasible;
import io.shopgrid.compute.pricing.PriceDecision.Publish;
import io.shopgrid.model.market.Quote;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.DemandReading;
import io.shopgrid.model.price.PricingInputs;
import io.shopgrid.model.price.PublishedPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** What holds for every decision. The bounds are worked out here in decimals, apart from the engine. */
class PricingEnginePropertyTest {
    private static final long MOST = MoneyScale.MAX_MINOR;

    private final PricingEngine engine = new PricingEngine(new MoneyScale(2));

    @Property
    void shouldNeverPublishAPriceThatBreaksAHardBound(
            @ForAll("inputs") PricingInputs inputs, @ForAll("policies") PricingPolicy policy) {
        // when
        PriceDecision decision = engine.decide(inputs, policy, NOW);

        // then
        if (decision instanceof Publish publish) {
            assertThat(isWithinBounds(publish.amountMinor(), inputs, policy)).isTrue();
        }
    }

    @Property
    void shouldReportInputsThatNoPriceFits(
            @ForAll("inputs") PricingInputs inputs, @ForAll("policies") PricingPolicy policy) {
        // given
        boolean fits = inputs.retired() || lowest(inputs, policy).compareTo(highest(inputs)) <= 0;

        // when
        PriceDecision decision = engine.decide(inputs, policy, NOW);

        // then
        assertThat(decision instanceof Infeasible).isNotEqualTo(fits);
    }

    @Property
    void shouldLeaveNoPriceOutsideItsBounds(
            @ForAll("inputs") PricingInputs inputs, @ForAll("policies") PricingPolicy policy) {
        // when
        PriceDecision decision = engine.decide(inputs, policy, NOW);

        // then
        PublishedPrice current = inputs.current();
        if (decision instanceof PriceDecision.Keep && !inputs.retired()) {
            assertThat(current).isNotNull();
            assertThat(current != null && isWithinBounds(current.amountMinor(), inputs, policy))
                    .isTrue();
        }
    }

    @Property
    void shouldKeepToTheLimitsUnlessABoundForces(
            @ForAll("inputs") PricingInputs inputs, @ForAll("policies") PricingPolicy policy) {
        // when
        PriceDecision decision = engine.decide(inputs, policy, NOW);

        // then
        PublishedPrice current = inputs.current();
        if (decision instanceof Publish publish
                && current != null
                && isWithinBounds(current.amountMinor(), inputs, policy)) {
            long moved = Math.abs(publish.amountMinor() - current.amountMinor());
            BigDecimal limit =
                    BigDecimal.valueOf(current.amountMinor()).multiply(BigDecimal.valueOf(policy.maxStepBp(), 4));
            assertThat(BigDecimal.valueOf(moved)).isLessThanOrEqualTo(limit.max(BigDecimal.ONE));
            BigDecimal ofDay = BigDecimal.valueOf(policy.maxDayBp(), 4);
            BigDecimal low = BigDecimal.valueOf(current.lowestOfDayMinor());
            BigDecimal high = BigDecimal.valueOf(current.highestOfDayMinor());
            assertThat(BigDecimal.valueOf(publish.amountMinor()))
                    .isLessThanOrEqualTo(low.add(low.multiply(ofDay).max(BigDecimal.ONE))
                            .max(BigDecimal.valueOf(current.amountMinor())))
                    .isGreaterThanOrEqualTo(high.subtract(high.multiply(ofDay).max(BigDecimal.ONE))
                            .min(BigDecimal.valueOf(current.amountMinor())));
            assertThat(Duration.between(Instant.ofEpochMilli(current.decidedAtMillis()), NOW))
                    .isGreaterThanOrEqualTo(policy.minInterval());
            assertThat(moved).isPositive();
        }
    }

    @Property
    void shouldHoldUnlessABoundMoves(@ForAll("inputs") PricingInputs inputs, @ForAll("policies") PricingPolicy policy) {
        // given
        PricingInputs held = inputs.whileHeld();

        // when
        PriceDecision decision = engine.decide(held, policy, NOW);

        // then
        PublishedPrice current = inputs.current();
        if (decision instanceof Publish publish) {
            assertThat(current).isNotNull();
            long present = current == null ? 0 : current.amountMinor();
            assertThat(isWithinBounds(present, inputs, policy)).isFalse();
            BigDecimal nearest =
                    BigDecimal.valueOf(present).max(lowest(inputs, policy)).min(highest(inputs));
            assertThat(BigDecimal.valueOf(publish.amountMinor())).isEqualByComparingTo(nearest);
        } else if (decision instanceof PriceDecision.Keep && !inputs.retired() && current != null) {
            assertThat(isWithinBounds(current.amountMinor(), inputs, policy)).isTrue();
        }
    }

    @Property
    void shouldDecideTheSameFromTheSame(
            @ForAll("inputs") PricingInputs inputs, @ForAll("policies") PricingPolicy policy) {
        // given
        PriceDecision first = engine.decide(inputs, policy, NOW);

        // when
        PriceDecision second = new PricingEngine(new MoneyScale(2)).decide(inputs, policy, NOW);

        // then
        assertThat(second).isEqualTo(first);
    }

    @Property(tries = 300)
    void shouldComeToRest(@ForAll("inputs") PricingInputs inputs, @ForAll("policies") PricingPolicy policy) {
        // given
        Instant now = NOW.plus(policy.minInterval());
        PricingInputs at = inputs;
        int steps = 0;

        // when
        while (engine.decide(at, policy, now) instanceof Publish publish && steps < 200_000) {
            steps++;
            long version = steps + 1L;
            at = with(at, new PublishedPrice(publish.amountMinor(), version, NOW.toEpochMilli()));
        }

        // then
        assertThat(engine.decide(at, policy, now)).isNotInstanceOf(Publish.class);
    }

    @Provide
    Arbitrary<PricingPolicy> policies() {
        Arbitrary<Integer> fraction = Arbitraries.integers().between(0, 3_000);
        Arbitrary<Object[]> signals = Combinators.combine(
                        fraction,
                        fraction,
                        fraction,
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.of(PricingPolicy.RivalStance.class),
                        Arbitraries.integers().between(0, 5_000))
                .as((demandCap, stockCap, rivalCap, rivalWeight, stance, weight) -> new Object[] {
                    "demandCapBp",
                    demandCap,
                    "scarcityCapBp",
                    stockCap,
                    "overstockCapBp",
                    stockCap,
                    "rivalCapBp",
                    rivalCap,
                    "rivalWeightBp",
                    rivalWeight,
                    "rivalStance",
                    stance,
                    "hourWeightBp",
                    weight,
                    "interestWeightBp",
                    weight,
                    "imputedWeightBp",
                    weight,
                    "demandSensitivityBp",
                    2 * weight,
                    "surge",
                    new PricingPolicy.Surge(3_000, 20_000, 1, Duration.ofMinutes(5), Duration.ofMinutes(10))
                });
        Arbitrary<Object[]> limits = Combinators.combine(
                        Arbitraries.integers().between(0, 20_000),
                        fraction,
                        Arbitraries.integers().between(10, 10_000),
                        Arbitraries.integers().between(10, 20_000),
                        Arbitraries.integers().between(0, 3_600),
                        Arbitraries.integers().between(1, 7))
                .as((margin, band, step, day, interval, reversals) -> new Object[] {
                    "minMarginBp",
                    margin,
                    "deadbandBp",
                    band,
                    "reverseBandBp",
                    band,
                    "maxStepBp",
                    step,
                    "maxDayBp",
                    day,
                    "minInterval",
                    Duration.ofSeconds(interval),
                    "maxReversals",
                    reversals
                });
        Arbitrary<Object[]> wishes = Combinators.combine(
                        softRule().list().ofMaxSize(4),
                        Arbitraries.of("99", "5", "49", "0", "995").list().ofMaxSize(2),
                        Arbitraries.integers().between(-3_000, 9_000),
                        Arbitraries.integers().between(0, 9_000))
                .as((rules, endings, promotion, markdown) -> new Object[] {
                    "softRules",
                    rules,
                    "endings",
                    endings,
                    "promotions",
                    List.of(new PricingPolicy.Promotion("week", NOW.minusSeconds(60), NOW.plusSeconds(60), promotion)),
                    "markdowns",
                    List.of(new PricingPolicy.Markdown("sale", NOW.minusSeconds(90), NOW.plusSeconds(30), markdown))
                });
        return Combinators.combine(signals, limits, wishes.injectNull(0.5))
                .as((some, others, rest) -> Policies.changed(
                        Policies.changed(Policies.with(some), others), rest == null ? new Object[0] : rest));
    }

    private static Arbitrary<PricingPolicy.SoftRule> softRule() {
        return Combinators.combine(
                        Arbitraries.of(PricingPolicy.SoftRule.Kind.class),
                        Arbitraries.integers().between(0, 20_000))
                .as(PricingPolicy.SoftRule::new);
    }

    @Provide
    Arbitrary<PricingInputs> inputs() {
        Arbitrary<Long> amount = Arbitraries.oneOf(
                Arbitraries.longs().between(1, 5_000), Arbitraries.longs().between(1, MOST));
        Arbitrary<Long> recently = Arbitraries.longs().between(-3_600_000, 3_600_000);
        Arbitrary<Quote> quote = Combinators.combine(
                        amount, Arbitraries.of(true, false), recently, Arbitraries.of(true, false))
                .as((price, inStock, ago, imputed) ->
                        new Quote("acme", price, inStock, NOW.toEpochMilli() - 24 * ago, imputed));
        Arbitrary<Integer> count = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 100), Arbitraries.integers().between(0, Integer.MAX_VALUE));
        Arbitrary<DemandReading> demand = Combinators.combine(
                        count,
                        Arbitraries.longs().between(0, 3_300_000),
                        count,
                        Arbitraries.longs().between(0, 86_400_000),
                        count,
                        Arbitraries.integers().between(0, 4))
                .as((recent, recentMillis, baseline, baselineMillis, clicks, weeks) -> new DemandReading(
                        clicks,
                        clicks / 2,
                        recent,
                        recent,
                        recentMillis,
                        baseline,
                        baselineMillis,
                        clicks / 3,
                        clicks / 4,
                        baseline,
                        weeks * 3 * 3_600_000L,
                        baseline,
                        28 * baselineMillis));
        Arbitrary<PublishedPrice> current = Combinators.combine(
                        amount,
                        recently,
                        Arbitraries.longs().between(0, 5_000),
                        Arbitraries.longs().between(0, 5_000),
                        Arbitraries.longs().between(-3_600_000, 3_600_000).injectNull(0.5),
                        amount.list().ofMaxSize(7))
                .as((price, ago, below, above, surge, moves) -> new PublishedPrice(
                        price,
                        1,
                        NOW.toEpochMilli() - ago,
                        Math.max(1, price - below),
                        Math.min(MOST, price + above),
                        surge == null ? 0 : NOW.toEpochMilli() + surge,
                        moves(moves, price, NOW.toEpochMilli() - ago)));
        return Combinators.combine(
                        amount,
                        amount,
                        Combinators.combine(amount.injectNull(0.7), amount.injectNull(0.7), amount.injectNull(0.7))
                                .as(Bounds::new),
                        Arbitraries.longs().injectNull(0.3),
                        demand,
                        quote.list().ofMaxSize(3),
                        current.injectNull(0.2),
                        Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true)))
                .as((cost, list, bounds, available, reading, quotes, price, retired) -> new PricingInputs(
                        "SKU-7",
                        "shoes",
                        retired,
                        cost,
                        list,
                        bounds.map,
                        bounds.min,
                        bounds.max,
                        available,
                        reading,
                        List.copyOf(quotes),
                        price));
    }

    /** Changes a minute apart that end with the present price. */
    private static long[] moves(List<Long> before, long price, long decidedAtMillis) {
        long[] moves = new long[2 * before.size() + 2];
        for (int at = 0; at <= before.size(); at++) {
            moves[2 * at] = decidedAtMillis - (before.size() - at) * 60_000L;
            moves[2 * at + 1] = at == before.size() ? price : before.get(at);
        }
        return moves;
    }

    private record Bounds(
            @Nullable Long map,
            @Nullable Long min,
            @Nullable Long max) {}

    private static boolean isWithinBounds(long amount, PricingInputs inputs, PricingPolicy policy) {
        BigDecimal price = BigDecimal.valueOf(amount);
        return price.compareTo(lowest(inputs, policy)) >= 0 && price.compareTo(highest(inputs)) <= 0;
    }

    /** The exact lowest price, which need not be a whole number of minor units. */
    private static BigDecimal lowest(PricingInputs inputs, PricingPolicy policy) {
        BigDecimal lowest = BigDecimal.valueOf(inputs.unitCostMinor())
                .multiply(BigDecimal.ONE.add(BigDecimal.valueOf(policy.minMarginBp(), 4)))
                .max(BigDecimal.ONE);
        Long map = inputs.mapPriceMinor();
        Long min = inputs.minPriceMinor();
        lowest = map == null ? lowest : lowest.max(BigDecimal.valueOf(map));
        lowest = min == null ? lowest : lowest.max(BigDecimal.valueOf(min));
        return lowest.setScale(0, RoundingMode.CEILING);
    }

    private static BigDecimal highest(PricingInputs inputs) {
        Long max = inputs.maxPriceMinor();
        return BigDecimal.valueOf(max == null ? MOST : max);
    }

    private static PricingInputs with(PricingInputs inputs, PublishedPrice current) {
        return new PricingInputs(
                inputs.sku(),
                inputs.category(),
                inputs.retired(),
                inputs.unitCostMinor(),
                inputs.listPriceMinor(),
                inputs.mapPriceMinor(),
                inputs.minPriceMinor(),
                inputs.maxPriceMinor(),
                inputs.available(),
                inputs.demand(),
                inputs.quotes(),
                current);
    }
}
