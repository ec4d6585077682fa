package io.shopgrid.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.compute.pricing.PricingPolicy;
import io.shopgrid.model.price.PriceChangeEvent;
import io.shopgrid.model.price.PricingInputs;
import io.shopgrid.model.price.PublishedPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/** What every published price must satisfy on the inputs that it names, in decimals, with none of the engine's code. */
final class PriceOracle {
    private static final BigDecimal SMALLEST = new BigDecimal("0.01");

    private final PricingPolicy policy;

    PriceOracle(PricingPolicy policy) {
        this.policy = policy;
    }

    void check(PriceChangeEvent event) {
        PricingInputs inputs = event.change().inputs();
        BigDecimal price = event.change().newAmount();
        assertThat(price)
                .as(
                        "%s version %d: %s",
                        event.sku(), event.version(), event.change().reason())
                .isGreaterThanOrEqualTo(lowest(inputs))
                .isLessThanOrEqualTo(highest(inputs));
        PublishedPrice current = inputs.current();
        assertThat(current == null ? 0 : current.version()).isEqualTo(event.version() - 1);
        if (current == null) {
            assertThat(event.change().oldAmount()).isNull();
            return;
        }
        BigDecimal before = amount(current.amountMinor());
        assertThat(event.change().oldAmount()).isEqualTo(before);
        assertThat(price).isNotEqualByComparingTo(before);
        if (isLegal(before, inputs)) {
            checkLimits(event, price, before, current);
        }
    }

    /** A price that broke no bound may move by its limits only. */
    private void checkLimits(PriceChangeEvent event, BigDecimal price, BigDecimal before, PublishedPrice current) {
        assertThat(event.change().inputs().held()).isFalse();
        assertThat(price.subtract(before).abs())
                .as("%s version %d", event.sku(), event.version())
                .isLessThanOrEqualTo(part(before, policy.maxStepBp()));
        BigDecimal lowestOfDay = amount(current.lowestOfDayMinor());
        BigDecimal highestOfDay = amount(current.highestOfDayMinor());
        assertThat(price)
                .isLessThanOrEqualTo(
                        lowestOfDay.add(part(lowestOfDay, policy.maxDayBp())).max(before))
                .isGreaterThanOrEqualTo(highestOfDay
                        .subtract(part(highestOfDay, policy.maxDayBp()))
                        .min(before));
        assertThat(Duration.between(
                        Instant.ofEpochMilli(current.decidedAtMillis()),
                        event.change().decidedAt().toInstant()))
                .isGreaterThanOrEqualTo(policy.minInterval());
    }

    private static BigDecimal part(BigDecimal amount, int basisPoints) {
        return amount.multiply(BigDecimal.valueOf(basisPoints, 4)).max(SMALLEST);
    }

    /** Whether some price keeps to all hard bounds. */
    boolean isFeasible(PricingInputs inputs) {
        return lowest(inputs).compareTo(highest(inputs)) <= 0;
    }

    boolean isLegal(BigDecimal price, PricingInputs inputs) {
        return price.compareTo(lowest(inputs)) >= 0 && price.compareTo(highest(inputs)) <= 0;
    }

    private BigDecimal lowest(PricingInputs inputs) {
        BigDecimal lowest = amount(inputs.unitCostMinor())
                .multiply(BigDecimal.ONE.add(BigDecimal.valueOf(policy.minMarginBp(), 4)))
                .max(SMALLEST)
                .setScale(2, RoundingMode.CEILING);
        Long map = inputs.mapPriceMinor();
        Long min = inputs.minPriceMinor();
        lowest = map == null ? lowest : lowest.max(amount(map));
        return min == null ? lowest : lowest.max(amount(min));
    }

    private static BigDecimal highest(PricingInputs inputs) {
        Long max = inputs.maxPriceMinor();
        return max == null ? new BigDecimal("1e18") : amount(max);
    }

    private static BigDecimal amount(long minor) {
        return BigDecimal.valueOf(minor, 2);
    }
}
