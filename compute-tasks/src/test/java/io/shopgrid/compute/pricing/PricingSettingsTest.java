package io.shopgrid.compute.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shopgrid.compute.pricing.PricingPolicy.RivalStance;
import io.shopgrid.compute.pricing.PricingPolicy.Surge;
import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                Map.entry("SHOPGRID_POLICY_HOUR_WEIGHT_BP", "24"),
                Map.entry("SHOPGRID_POLICY_INTEREST_WEIGHT_BP", "25"),
                Map.entry("SHOPGRID_POLICY_CART_WEIGHT", "26"),
                Map.entry("SHOPGRID_POLICY_MIN_WEEKS", "4"),
                Map.entry("SHOPGRID_POLICY_SURGE_CAP_BP", "27"),
                Map.entry("SHOPGRID_POLICY_SURGE_ENTER_BP", "20000"),
                Map.entry("SHOPGRID_POLICY_SURGE_MIN_UNITS", "28"),
                Map.entry("SHOPGRID_POLICY_SURGE_TIME_TO_LIVE", "29s"),
                Map.entry("SHOPGRID_POLICY_SURGE_REST", "30s"),
                Map.entry("SHOPGRID_POLICY_RIVAL_STANCE", "undercut"),
                Map.entry("SHOPGRID_POLICY_UNDERCUT_BP", "31"),
                Map.entry("SHOPGRID_POLICY_INDEX_BP", "9900"),
                Map.entry("SHOPGRID_POLICY_IMPUTED_WEIGHT_BP", "32"),
                Map.entry("SHOPGRID_POLICY_MAX_DAY_BP", "33"),
                Map.entry("SHOPGRID_POLICY_REVERSE_BAND_BP", "34"),
                Map.entry("SHOPGRID_POLICY_REVERSE_WITHIN", "35s"),
                Map.entry("SHOPGRID_POLICY_MAX_REVERSALS", "6"),
                Map.entry("SHOPGRID_POLICY_REVERSAL_WINDOW", "36m"),
                Map.entry("SHOPGRID_POLICY_ENDINGS", "99,5"),
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
        PricingPolicy policy = Policies.with(
                "id",
                "spring",
                "version",
                7,
                "minMarginBp",
                1,
                "recentSlots",
                3,
                "minBaseline",
                Duration.ofHours(2),
                "smoothingUnits",
                4,
                "demandSensitivityBp",
                5,
                "demandCapBp",
                6,
                "scarceBelow",
                Duration.ofHours(7),
                "overstockAbove",
                Duration.ofHours(8),
                "scarcityCapBp",
                9,
                "overstockCapBp",
                10,
                "rivalWeightBp",
                11,
                "rivalCapBp",
                12,
                "rivalStaleAfter",
                Duration.ofMinutes(13),
                "deadbandBp",
                14,
                "maxStepBp",
                15,
                "minInterval",
                Duration.ofSeconds(16),
                "hourWeightBp",
                24,
                "interestWeightBp",
                25,
                "cartWeight",
                26,
                "minWeeks",
                4,
                "surge",
                new Surge(27, 20_000, 28, Duration.ofSeconds(29), Duration.ofSeconds(30)),
                "rivalStance",
                RivalStance.UNDERCUT,
                "undercutBp",
                31,
                "indexBp",
                9_900,
                "imputedWeightBp",
                32,
                "maxDayBp",
                33,
                "reverseBandBp",
                34,
                "reverseWithin",
                Duration.ofSeconds(35),
                "maxReversals",
                6,
                "reversalWindow",
                Duration.ofMinutes(36),
                "endings",
                List.of("99", "5"));
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

    @Test
    void shouldBeDescribedByTheFileThatIsShipped() {
        // when
        PricingPolicy shipped =
                SettingsLoader.load(PricingPolicy.class, Path.of("../config/policies/standard.yaml"), Map.of());

        // then
        assertThat(shipped).isEqualTo(PricingPolicy.standard());
    }

    @Test
    void shouldReadWhatOnlyTheFileCanSay(@TempDir Path directory) throws IOException {
        // given
        Path file = Files.writeString(directory.resolve("policy.yaml"), """
                rivalStance: index
                rivalWeights:
                  - {competitor: acme, weightBp: 2500}
                promotions:
                  - {name: Black Friday, startsAt: "2026-11-27T00:00:00Z", endsAt: "2026-11-28T00:00:00Z", changeBp: -1000}
                markdowns:
                  - {name: winter sale, startsAt: "2027-01-04T00:00:00+01:00", endsAt: "2027-02-01T00:00:00+01:00", mostBp: 4000}
                softRules:
                  - {rule: min-margin, bp: 1500}
                  - {rule: max-above-rival, bp: 500}
                endings: ["99", "49"]
                """);

        // when
        PricingPolicy policy = SettingsLoader.load(PricingPolicy.class, file, Map.of());

        // then
        assertThat(policy.rivalWeights()).containsExactly(new PricingPolicy.RivalWeight("acme", 2_500));
        assertThat(policy.promotions())
                .containsExactly(new PricingPolicy.Promotion(
                        "Black Friday",
                        Instant.parse("2026-11-27T00:00:00Z"),
                        Instant.parse("2026-11-28T00:00:00Z"),
                        -1_000));
        assertThat(policy.markdowns().get(0).startsAt()).isEqualTo(Instant.parse("2027-01-03T23:00:00Z"));
        assertThat(policy.softRules())
                .extracting(PricingPolicy.SoftRule::rule)
                .containsExactly(PricingPolicy.SoftRule.Kind.MIN_MARGIN, PricingPolicy.SoftRule.Kind.MAX_ABOVE_RIVAL);
        assertThat(policy.endings()).containsExactly("99", "49");
    }

    @Test
    void shouldNameWhatIsWrongInAPolicy(@TempDir Path directory) throws IOException {
        // given
        Path file = Files.writeString(directory.resolve("policy.yaml"), """
                promotions:
                  - {name: Black Friday, startsAt: "2026-11-28T00:00:00Z", endsAt: "2026-11-27T00:00:00Z", changeBp: -1000}
                  - {name: other, startsAt: yesterday, endsAt: "2026-11-27T00:00:00Z", changeBp: -9999}
                """);

        // then
        assertThatThrownBy(() -> SettingsLoader.load(PricingPolicy.class, file, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("promotions[0]")
                .hasMessageContaining("is not after its start")
                .hasMessageContaining("promotions[1].startsAt")
                .hasMessageContaining("promotions[1].changeBp");
    }
}
