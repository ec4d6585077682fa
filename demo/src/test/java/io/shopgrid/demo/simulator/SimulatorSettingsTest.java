package io.shopgrid.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorSettingsTest {
    @TempDir
    private Path directory;

    @Test
    void shouldHaveDefaultsForASmallMachine() {
        // when
        SimulatorSettings settings = SettingsLoader.load(SimulatorSettings.class, Map.of());

        // then
        assertThat(settings)
                .isEqualTo(new SimulatorSettings(
                        1, 2_000, 200, Duration.ofHours(24), Duration.ofMinutes(3), Duration.ofMinutes(1), 4, 2, 2));
    }

    @Test
    void shouldReadEverySetting() throws IOException {
        // given
        Path file = file("""
                seed: 7
                products: 100
                eventsPerSecond: 50
                history: 2h
                flashSaleEvery: 10m
                flashSaleLasts: 30s
                rivals: 0
                bots: 1
                fraudsters: 3
                """);

        // when
        SimulatorSettings settings = SettingsLoader.load(SimulatorSettings.class, file, Map.of());

        // then
        assertThat(settings)
                .isEqualTo(new SimulatorSettings(
                        7, 100, 50, Duration.ofHours(2), Duration.ofMinutes(10), Duration.ofSeconds(30), 0, 1, 3));
    }

    @Test
    void shouldRejectWhatIsOutOfRange() throws IOException {
        // given
        Path file = file("products: 1\neventsPerSecond: 0\nhistory: 8d\nrivals: 17\nbots: -1\n");

        // then
        assertThatThrownBy(() -> SettingsLoader.load(SimulatorSettings.class, file, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("products", "eventsPerSecond", "history", "rivals", "bots");
    }

    @Test
    void shouldRejectFlashSalesThatOverlap() throws IOException {
        // given
        Path file = file("flashSaleEvery: 1m\nflashSaleLasts: 2m\n");

        // then
        assertThatThrownBy(() -> SettingsLoader.load(SimulatorSettings.class, file, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("flashSaleLasts");
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(directory.resolve("shop.yaml"), yaml);
    }
}
