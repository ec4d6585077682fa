package io.shopgrid.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopgrid.model.settings.DataSize;
import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BacktestSettingsTest {
    private static final Path SHIPPED = Path.of("..", "config", "backtest", "shopgrid.yaml");

    @Test
    void shouldShipAFileThatShowsTheDefaults() {
        // when
        BacktestSettings shipped = SettingsLoader.load(BacktestSettings.class, SHIPPED, Map.of());

        // then
        assertThat(shipped).isEqualTo(SettingsLoader.load(BacktestSettings.class, Map.of()));
    }

    @Test
    void shouldTakeEverySettingFromTheEnvironment() {
        // when
        BacktestSettings settings = SettingsLoader.load(
                BacktestSettings.class,
                Map.of(
                        "SHOPGRID_CURRENCY_DIGITS", "0",
                        "SHOPGRID_MAX_LINES", "77",
                        "SHOPGRID_MAX_SIZE", "3MiB"));

        // then
        assertThat(settings).isEqualTo(new BacktestSettings(0, 77, DataSize.parse("3MiB")));
    }

    @Test
    void shouldNameEveryWrongSettingAtOnce() {
        // given
        Map<String, String> wrong = Map.of(
                "SHOPGRID_CURRENCY_DIGITS", "9",
                "SHOPGRID_MAX_LINES", "0",
                "SHOPGRID_MAX_SIZE", "1KiB",
                "SHOPGRID_SPEED", "2");

        // when / then
        assertThatThrownBy(() -> SettingsLoader.load(BacktestSettings.class, wrong))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("currencyDigits", "maxLines", "maxSize", "SHOPGRID_SPEED");
    }
}
