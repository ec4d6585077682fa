package io.shopgrid.model.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveSettingsTest {
    private static final SampleSettings.Grid GRID = new SampleSettings.Grid(
            10_800,
            1_000,
            0.5,
            false,
            SampleSettings.Durability.FULL_SYNC,
            DataSize.ofMebibytes(256),
            DataSize.ofMebibytes(1024),
            Path.of("data"));

    @Test
    void shouldDescribeEveryKeyInOrderWithSecretsMasked() {
        // given
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("security.protocol", "SASL_SSL");
        properties.put("sasl.jaas.config", "hunter2");
        SampleSettings settings = new SampleSettings(
                GRID,
                new SampleSettings.Kafka(List.of("a:9092", "b:9092"), Duration.ofMinutes(2), properties),
                new SampleSettings.Tls(Path.of("grid.p12"), "hunter2"),
                List.of(new SampleSettings.Shop("north", "EUR")));

        // when
        Map<String, String> lines = EffectiveSettings.describe(settings);

        // then
        assertThat(lines)
                .containsExactly(
                        entry("grid.sqlPort", "10800"),
                        entry("grid.maxKeys", "1000"),
                        entry("grid.fillRatio", "0.5"),
                        entry("grid.persistent", "false"),
                        entry("grid.durability", "FULL_SYNC"),
                        entry("grid.heap", "256MiB"),
                        entry("grid.offHeap", "1GiB"),
                        entry("grid.directory", "data"),
                        entry("kafka.bootstrapServers", "a:9092,b:9092"),
                        entry("kafka.pollTimeout", "2m"),
                        entry("kafka.properties.security.protocol", "SASL_SSL"),
                        entry("kafka.properties.sasl.jaas.config", "****"),
                        entry("tls.keystore", "grid.p12"),
                        entry("tls.keystorePassword", "****"),
                        entry("shops[0].name", "north"),
                        entry("shops[0].currency", "EUR"));
    }

    @Test
    void shouldSayWhatIsNotSet() {
        // given
        SampleSettings settings = new SampleSettings(
                GRID, new SampleSettings.Kafka(List.of(), Duration.ofSeconds(5), Map.of()), null, List.of());

        // when
        Map<String, String> lines = EffectiveSettings.describe(settings);

        // then
        assertThat(lines)
                .contains(
                        entry("kafka.bootstrapServers", "(none)"),
                        entry("kafka.properties", "(none)"),
                        entry("tls", "(none)"),
                        entry("shops", "(none)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssl.keystore.password",
                "ssl.key.password",
                "ssl.keystore.key",
                "sasl.jaas.config",
                "sasl.oauthbearer.client.secret",
                "basic.auth.user.info",
                "accessToken",
                "API_KEY"
            })
    void shouldMaskMapEntriesThatNameASecret(String key) {
        // given
        Properties settings = new Properties(Map.of(key, "hunter2"));

        // when
        Map<String, String> lines = EffectiveSettings.describe(settings);

        // then
        assertThat(lines).containsExactly(entry("properties." + key, "****"));
    }

    record Properties(Map<String, String> properties) {}
}
