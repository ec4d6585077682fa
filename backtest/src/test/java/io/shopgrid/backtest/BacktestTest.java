package io.shopgrid.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopgrid.backtest.policy.PolicyFigures;
import io.shopgrid.backtest.policy.ProductSeries;
import io.shopgrid.backtest.policy.Revenue;
import io.shopgrid.backtest.report.BacktestResult;
import io.shopgrid.backtest.timeline.Timeline;
import io.shopgrid.compute.pricing.PricingPolicy;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.settings.SettingsLoader;
import io.shopgrid.replay.jsonl.JsonlGathering;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Small recordings whose outcome is worked out by hand. */
class BacktestTest {
    private static final MoneyScale SCALE = new MoneyScale(2);
    private static final Offset<Double> EXACT = Offset.offset(1e-12);

    @Test
    void shouldValueSalesAtThePriceFromBeforeThem() {
        // given: the list price is asked from 10:00 on; at 11:00 it rises, and the price follows by 5 % a change
        String recording = Recorded.product("A", "5.00", "10.00", "2026-03-01T10:00:00Z", "")
                + Recorded.order("o-1", "placed", "A", 2, "9.00", "2026-03-01T10:30:00Z")
                + Recorded.product("A", "5.00", "12.00", "2026-03-01T11:00:00Z", "")
                + Recorded.order("o-2", "placed", "A", 3, "9.50", "2026-03-01T11:30:00Z");

        // when
        PolicyFigures figures = run(recording, "1h").figures().get(0);

        // then: 2 × 10.00 + 3 × 10.50; 2 × 9.00 + 3 × 9.50; 2 × 10.00 + 3 × 12.00
        assertThat(figures.revenue()).isEqualTo(revenue(5_150, 4_650, 5_600));
        // 10.50 at 11:00, 11.02 after the second order
        assertThat(figures.changes()).isEqualTo(2);
        assertThat(figures.meanChange()).isEqualTo((50.0 / 1_000 + 52.0 / 1_050) / 2, EXACT);
        assertThat(figures.pricedProducts()).isEqualTo(1);
        assertThat(figures.atBound()).isZero();
        assertThat(figures.unpricedPieces()).isZero();
    }

    @Test
    void shouldCountBoundsAndWhatNoPriceFits() {
        // given: A may not be below 11.00; nothing fits B; C is no product
        String recording = Recorded.product("A", "5.00", "10.00", "2026-03-01T10:00:00Z", ",\"minPrice\":\"11.00\"")
                + Recorded.product("B", "5.00", "10.00", "2026-03-01T10:00:00Z", ",\"maxPrice\":\"4.00\"")
                + Recorded.order("o-1", "placed", "A", 1, "10.00", "2026-03-01T10:30:00Z")
                + Recorded.order("o-2", "placed", "B", 4, "10.00", "2026-03-01T10:30:00Z")
                + Recorded.order("o-3", "placed", "C", 2, "1.00", "2026-03-01T10:40:00Z");

        // when
        BacktestResult result = run(recording, "1h");

        // then
        PolicyFigures figures = result.figures().get(0);
        assertThat(figures.atBound()).isEqualTo(1);
        assertThat(figures.infeasibleProducts()).isEqualTo(1);
        assertThat(figures.pricedProducts()).isEqualTo(1);
        assertThat(figures.changes()).isZero();
        assertThat(figures.unpricedPieces()).isEqualTo(6);
        assertThat(figures.revenue()).isEqualTo(revenue(1_100, 1_000, 1_000));
        assertThat(result.soldPieces()).isEqualTo(7);
        assertThat(result.products()).isEqualTo(2);
    }

    @Test
    void shouldDecideByTimeAlone() {
        // given: the list price doubles a minute after it was asked, and nothing happens for four hours
        String recording = Recorded.product("A", "5.00", "10.00", "2026-03-01T10:00:00Z", "")
                + Recorded.product("A", "5.00", "20.00", "2026-03-01T10:01:00Z", "")
                + Recorded.view("A", "2026-03-01T14:01:00Z");

        // when
        BacktestResult hourly = run(recording, "1h");
        BacktestResult rarely = run(recording, "2h");

        // then: at 10:01, at each sweep, and after the view
        assertThat(hourly.figures().get(0).changes()).isEqualTo(6);
        assertThat(rarely.figures().get(0).changes()).isEqualTo(4);
    }

    @Test
    void shouldCountAnOrderOnceAndRefuseAnIdOfAnother() {
        // given
        String recording = Recorded.product("A", "5.00", "10.00", "2026-03-01T10:00:00Z", "")
                + Recorded.count("A", 50, "2026-03-01T10:00:00Z")
                + Recorded.order("o-1", "placed", "A", 2, "9.00", "2026-03-01T10:30:00Z")
                + Recorded.order("o-1", "placed", "A", 2, "9.00", "2026-03-01T10:31:00Z")
                + Recorded.order("o-1", "returned", "A", 2, "9.00", "2026-03-01T10:32:00Z")
                + Recorded.order("o-2", "placed", "A", 5, "9.00", "2026-03-01T10:33:00Z")
                + Recorded.order("o-2", "cancelled", "A", 5, "9.00", "2026-03-01T10:34:00Z");

        // when
        BacktestResult result = run(recording, "1h");

        // then
        assertThat(result.soldPieces()).isEqualTo(7);
        assertThat(result.refused()).isEqualTo(1);
        assertThat(last(product(result).available())).isEqualTo(48);
        assertThat(result.figures().get(0).revenue()).isEqualTo(revenue(7_000, 6_300, 7_000));
    }

    @Test
    void shouldFollowAProductStepByStep() {
        // given
        String recording = Recorded.product("A", "5.00", "10.00", "2026-03-01T10:00:00Z", "")
                + Recorded.count("A", 50, "2026-03-01T10:00:00Z")
                + Recorded.order("o-1", "placed", "A", 2, "9.00", "2026-03-01T10:12:00Z")
                + Recorded.order("o-2", "placed", "A", 1, "9.00", "2026-03-01T10:14:59Z")
                + Recorded.product("A", "5.00", "11.00", "2026-03-01T10:16:00Z", "");

        // when
        BacktestResult result = run(recording, "1h");

        // then: steps of five minutes
        assertThat(product(result).units()).containsExactly(0, 0, 3, 0);
        assertThat(product(result).available()).containsExactly(50, 50, 47, 47);
        assertThat(product(result).list()).containsExactly(10, 10, 10, 11);
        assertThat(product(result).prices(0)).containsExactly(10, 10, 10, 10.5);
        assertThat(result.series().get(0).changes()).containsExactly(0, 0, 0, 1);
        assertThat(result.series().get(0).index()).containsExactly(1, 1, 1, 0.954545);
    }

    @Test
    void shouldRefuseARunThatWouldNotEnd() {
        // given
        String recording = Recorded.product("A", "5.00", "10.00", "1971-01-01T00:00:00Z", "")
                + Recorded.view("A", "2026-03-01T14:01:00Z");

        // when / then
        assertThatThrownBy(() -> run(recording, "1m"))
                .isInstanceOf(BacktestFailedException.class)
                .hasMessageContaining("more than 1,000,000; give a longer --sweep");
    }

    private static ProductSeries product(BacktestResult result) {
        ProductSeries product = result.product();
        assertThat(product).isNotNull();
        return product;
    }

    private static double last(double[] values) {
        return values[values.length - 1];
    }

    private static Revenue revenue(long atPolicy, long atRecorded, long atList) {
        return new Revenue(BigInteger.valueOf(atPolicy), BigInteger.valueOf(atRecorded), BigInteger.valueOf(atList));
    }

    /** Follows product A under a policy that knows list price, hard bounds and change limits only. */
    private static BacktestResult run(String recording, String sweep) {
        JsonlGathering gathering = new JsonlGathering(SCALE);
        recording.lines().forEach(line -> gathering.accept(1, line.getBytes(StandardCharsets.UTF_8)));
        var script = gathering.finish();
        assertThat(script.badLines()).isEmpty();
        Map<String, String> plain = new HashMap<>(Map.of(
                "SHOPGRID_DEMAND_CAP_BP", "0",
                "SHOPGRID_SCARCITY_CAP_BP", "0",
                "SHOPGRID_OVERSTOCK_CAP_BP", "0",
                "SHOPGRID_RIVAL_WEIGHT_BP", "0",
                "SHOPGRID_DEADBAND_BP", "0"));
        return new Backtest(
                        new Timeline(script),
                        List.of(SettingsLoader.load(PricingPolicy.class, plain)),
                        SCALE,
                        Duration.parse("PT" + sweep),
                        "A",
                        percent -> {})
                .run();
    }
}
