package io.shopgrid.compute.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PricingSettingsTest {
    @Test
    void shouldHaveDefaults() {
        // when
        PricingSettings settings = PricingSettings.standard();

        // then
        assertThat(settings)
                .isEqualTo(new PricingSettings(
                        PricingPolicy.standard(),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        500,
                        2,
                        1_000,
                        1_000_000,
                        100_000));
        assertThat(settings.policy())
                .isEqualTo(new PricingPolicy(
                        "standard",
                        1,
                        500,
                        2,
                        Duration.ofHours(1),
                        5,
                        500,
                        1500,
                        Duration.ofDays(3),
                        Duration.ofDays(60),
                        800,
                        800,
                        3000,
                        1000,
                        Duration.ofHours(24),
                        50,
                        500,
                        Duration.ofSeconds(10)));
    }

    @Test
    void shouldMapEverySetting() {
        // given
        Map<String, String> environment = Map.ofEntries(
                Map.entry("SHOPGRID_POLICY_ID", "spring"),
                Map.entry("SHOPGRID_POLICY_VERSION", "7"),
                Map.entry("SHOPGRID_POLICY_MIN_MARGIN_BP", "1"),
                Map.entry("SHOPGRID_POLICY_RECENT_SLOTS", "3"),
                Map.entry("SHOPGRID_POLICY_MIN_BASELINE", "2h"),
                Map.entry("SHOPGRID_POLICY_SMOOTHING_UNITS", "4"),
                Map.entry("SHOPGRID_POLICY_DEMAND_SENSITIVITY_BP", "5"),
                Map.entry("SHOPGRID_POLICY_DEMAND_CAP_BP", "6"),
                Map.entry("SHOPGRID_POLICY_SCARCE_BELOW", "7h"),
                Map.entry("SHOPGRID_POLICY_OVERSTOCK_ABOVE", "8h"),
                Map.entry("SHOPGRID_POLICY_SCARCITY_CAP_BP", "9"),
                Map.entry("SHOPGRID_POLICY_OVERSTOCK_CAP_BP", "10"),
                Map.entry("SHOPGRID_POLICY_RIVAL_WEIGHT_BP", "11"),
                Map.entry("SHOPGRID_POLICY_RIVAL_CAP_BP", "12"),
                Map.entry("SHOPGRID_POLICY_RIVAL_STALE_AFTER", "13m"),
                Map.entry("SHOPGRID_POLICY_DEADBAND_BP", "14"),
                Map.entry("SHOPGRID_POLICY_MAX_STEP_BP", "15"),
                Map.entry("SHOPGRID_POLICY_MIN_INTERVAL", "16s"),
                Map.entry("SHOPGRID_MAX_LAG", "23s"),
                Map.entry("SHOPGRID_SWEEP_EVERY", "17s"),
                Map.entry("SHOPGRID_BATCH_SIZE", "18"),
                Map.entry("SHOPGRID_WORKERS", "19"),
                Map.entry("SHOPGRID_HISTORY_PER_SKU", "20"),
                Map.entry("SHOPGRID_MAX_DIRTY_SKUS", "21"),
                Map.entry("SHOPGRID_MAX_KNOWN_SKUS", "22"));

        // when
        PricingSettings settings = SettingsLoader.load(PricingSettings.class, environment);

        // then
        PricingPolicy policy = new PricingPolicy(
                "spring",
                7,
                1,
                3,
                Duration.ofHours(2),
                4,
                5,
                6,
                Duration.ofHours(7),
                Duration.ofHours(8),
                9,
                10,
                11,
                12,
                Duration.ofMinutes(13),
                14,
                15,
                Duration.ofSeconds(16));
        assertThat(settings)
                .isEqualTo(new PricingSettings(
                        policy, Duration.ofSeconds(23), Duration.ofSeconds(17), 18, 19, 20, 21, 22));
    }

    @Test
    void shouldRejectLimitsThatContradictEachOther() {
        // given
        Map<String, String> environment = Map.of(
                "SHOPGRID_POLICY_SCARCE_BELOW", "60d",
                "SHOPGRID_BATCH_SIZE", "501");

        // when
        SettingsException failure = catchThrowableOfType(
                SettingsException.class, () -> SettingsLoader.load(PricingSettings.class, environment));

        // then
        assertThat(failure.problems())
                .hasSize(2)
                .anyMatch(problem -> problem.contains("scarceBelow PT1440H is not shorter"))
                .anyMatch(problem -> problem.contains("batchSize"));
    }

    @Test
    void shouldRejectCapsThatCouldLowerAPriceToNothing() {
        // given
        Map<String, String> environment = Map.of(
                "SHOPGRID_DEMAND_CAP_BP", "4000",
                "SHOPGRID_OVERSTOCK_CAP_BP", "4000",
                "SHOPGRID_RIVAL_CAP_BP", "2000");

        // when
        SettingsException failure = catchThrowableOfType(
                SettingsException.class, () -> SettingsLoader.load(PricingPolicy.class, environment));

        // then
        assertThat(failure.problems()).singleElement().asString().contains("add up to 10000");
    }
}
