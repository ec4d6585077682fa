package io.shopgrid.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shopgrid.api.grid.GridSettings;
import io.shopgrid.api.http.LimitSettings;
import io.shopgrid.api.journal.JournalSettings;
import io.shopgrid.api.key.KeySettings;
import io.shopgrid.api.tls.TlsSettings;
import io.shopgrid.model.kafka.KafkaSettings;
import io.shopgrid.model.settings.DataSize;
import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiSettingsTest {
    private static final ApiSettings DEFAULTS = new ApiSettings(
            "api-1",
            "127.0.0.1",
            8_080,
            64,
            1_000,
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            2,
            false,
            List.of(),
            new GridSettings(
                    List.of("127.0.0.1:10800..10809"),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(1),
                    16,
                    32),
            new KafkaSettings(List.of("127.0.0.1:9092"), null, Map.of()),
            new KeySettings(Path.of("work/api-keys.json")),
            new TlsSettings(null, null),
            new LimitSettings(1_000, 2_000, new DataSize(1 << 20), new DataSize(16 << 10), 1_000),
            new JournalSettings(Duration.ofSeconds(5), true, -1, 1_000));

    @TempDir
    Path folder;

    @Test
    void shouldFillDefaults() {
        // when
        ApiSettings settings = SettingsLoader.load(ApiSettings.class, Map.of());

        // then
        assertThat(settings).isEqualTo(DEFAULTS);
    }

    @Test
    void shouldMapEveryComponent() throws IOException {
        // given
        Path file = file("""
                name: api-eu
                host: 0.0.0.0
                port: 0
                threads: 128
                maxConnections: 50
                idleTimeout: 1m
                stopTimeout: 10s
                currencyDigits: 3
                openMetrics: true
                corsOrigins: ["https://a.example", "http://b.example:81"]
                kafka:
                  bootstrapServers: [k:1]
                keys:
                  file: /etc/keys.json
                limits:
                  requestsPerSecond: 5
                  burst: 6
                  requestSize: 2MiB
                  headerSize: 8KiB
                  minDataRate: 0
                journal:
                  deadline: 1s
                  createTopics: false
                  replicationFactor: 3
                  auditEntries: 10
                grid:
                  addresses: [a:10800, b:10800]
                  requestTimeout: 500ms
                  deadline: 750ms
                  heartbeat: 2s
                  checkInterval: 250ms
                  threads: 32
                  waiting: 64
                """);

        // when
        ApiSettings settings = SettingsLoader.load(ApiSettings.class, file, Map.of());

        // then
        assertThat(settings)
                .isEqualTo(new ApiSettings(
                        "api-eu",
                        "0.0.0.0",
                        0,
                        128,
                        50,
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(10),
                        3,
                        true,
                        List.of("https://a.example", "http://b.example:81"),
                        new GridSettings(
                                List.of("a:10800", "b:10800"),
                                Duration.ofMillis(500),
                                Duration.ofMillis(750),
                                Duration.ofSeconds(2),
                                Duration.ofMillis(250),
                                32,
                                64),
                        new KafkaSettings(List.of("k:1"), null, Map.of()),
                        new KeySettings(Path.of("/etc/keys.json")),
                        new TlsSettings(null, null),
                        new LimitSettings(5, 6, new DataSize(2 << 20), new DataSize(8 << 10), 0),
                        new JournalSettings(Duration.ofSeconds(1), false, 3, 10)));
    }

    @Test
    void shouldReportAllRejectionsTogether() throws IOException {
        // given
        Path file = file("""
                prt: 1
                port: 70000
                currencyDigits: 9
                grid:
                  deadline: 100ms
                  heartbeat: 1ms
                """);

        // when
        SettingsException rejected = catchThrowableOfType(
                SettingsException.class, () -> SettingsLoader.load(ApiSettings.class, file, Map.of()));

        // then
        assertThat(rejected.problems())
                .extracting(problem -> problem.substring(problem.lastIndexOf('/') + 1))
                .containsExactly(
                        "shopgrid.yaml:1: prt: unknown key; did you mean 'port'?",
                        "shopgrid.yaml:2: port: 70000 is not between 0 and 65535",
                        "shopgrid.yaml:3: currencyDigits: 9 is not between 0 and 4",
                        "shopgrid.yaml:6: grid.heartbeat: 1ms is not between 500ms and 5m");
    }

    @Test
    void shouldKeepThreadsBackFromTheGrid() {
        // when
        SettingsException rejected = catchThrowableOfType(
                SettingsException.class,
                () -> SettingsLoader.load(ApiSettings.class, Map.of("SHOPGRID_THREADS", "55")));

        // then
        assertThat(rejected.problems())
                .containsExactly("environment: threads 55 is below grid.threads 16 + grid.waiting 32 + 8,"
                        + " so a slow grid could take every thread");
    }

    @Test
    void shouldRefuseAnOriginThatIsNone() {
        // when
        SettingsException rejected = catchThrowableOfType(
                SettingsException.class,
                () -> SettingsLoader.load(ApiSettings.class, Map.of("SHOPGRID_CORS_ORIGINS", "https://a.example/,*")));

        // then
        assertThat(rejected.problems())
                .containsExactly("environment: corsOrigins: 'https://a.example/' is not like https://shop.example");
    }

    @Test
    void shouldShipTheDefaultsAsAFile() {
        // given
        Path shipped = Path.of("../config/rest-api/shopgrid.yaml");

        // when
        ApiSettings settings = SettingsLoader.load(ApiSettings.class, shipped, Map.of());

        // then
        assertThat(settings).isEqualTo(DEFAULTS);
    }

    @Test
    void shouldChangeNothingButNamePortAndWhereNodesAre() {
        // given
        Map<String, String> environment = Map.of("SHOPGRID_MAX_CONNECTIONS", "50", "SHOPGRID_GRID_DEADLINE", "3s");
        ApiSettings first = SettingsLoader.load(ApiSettings.class, environment);

        // when
        ApiSettings third = first.sibling(2).among(List.of("a:1", "b:2"), "k:1");

        // then
        assertThat(first.sibling(0)).isEqualTo(first);
        assertThat(third)
                .isEqualTo(SettingsLoader.load(
                        ApiSettings.class,
                        Map.of(
                                "SHOPGRID_MAX_CONNECTIONS", "50",
                                "SHOPGRID_GRID_DEADLINE", "3s",
                                "SHOPGRID_NAME", "api-3",
                                "SHOPGRID_PORT", "8082",
                                "SHOPGRID_GRID_ADDRESSES", "a:1,b:2",
                                "SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", "k:1")));
    }

    @Test
    void shouldAskForAFreePortForEachSibling() {
        // given
        ApiSettings first = SettingsLoader.load(ApiSettings.class, Map.of("SHOPGRID_PORT", "0"));

        // then
        assertThat(first.sibling(2).port()).isZero();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("shopgrid.yaml"), text);
    }
}
