package io.shopgrid.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopgrid.model.kafka.KafkaSettings;
import io.shopgrid.model.settings.DataSize;
import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplaySettingsTest {
    private static final Path SHIPPED = Path.of("..", "config", "replay", "shopgrid.yaml");

    @Test
    void shouldShipAFileThatShowsTheDefaults() {
        // when
        ReplaySettings shipped = SettingsLoader.load(ReplaySettings.class, SHIPPED, Map.of());

        // then
        assertThat(shipped).isEqualTo(SettingsLoader.load(ReplaySettings.class, Map.of()));
    }

    @Test
    void shouldTakeEverySettingFromTheEnvironment() {
        // when
        ReplaySettings settings = SettingsLoader.load(
                ReplaySettings.class,
                Map.of(
                        "SHOPGRID_JDBC_URL", "jdbc:ignite:thin://a:1,b:2/SHOPGRID",
                        "SHOPGRID_CURRENCY_DIGITS", "0",
                        "SHOPGRID_PATIENCE", "7m",
                        "SHOPGRID_PROGRESS_EVERY", "9s",
                        "SHOPGRID_POLL_EVERY", "50ms",
                        "SHOPGRID_MAX_LINES", "77",
                        "SHOPGRID_MAX_SIZE", "3MiB",
                        "SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", "a:9092,b:9092",
                        "SHOPGRID_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SSL"));

        // then
        assertThat(settings)
                .isEqualTo(new ReplaySettings(
                        "jdbc:ignite:thin://a:1,b:2/SHOPGRID",
                        0,
                        Duration.ofMinutes(7),
                        Duration.ofSeconds(9),
                        Duration.ofMillis(50),
                        77,
                        DataSize.parse("3MiB"),
                        new KafkaSettings(List.of("a:9092", "b:9092"), null, Map.of("security.protocol", "SSL"))));
    }

    @Test
    void shouldNameEveryWrongSettingAtOnce() {
        // given
        Map<String, String> wrong = Map.of(
                "SHOPGRID_PATIENCE", "0s",
                "SHOPGRID_CURRENCY_DIGITS", "9",
                "SHOPGRID_MAX_LINES", "0",
                "SHOPGRID_POLL_EVERY", "soon",
                "SHOPGRID_SPEED", "2");

        // when / then
        assertThatThrownBy(() -> SettingsLoader.load(ReplaySettings.class, wrong))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("patience", "currencyDigits", "maxLines", "pollEvery", "SHOPGRID_SPEED");
    }
}
