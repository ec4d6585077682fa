package io.shopgrid.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shopgrid.model.process.ListenPort;
import io.shopgrid.model.settings.DataSize;
import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerSettingsTest {
    private static final Path SHIPPED = Path.of("..", "config", "broker", "shopgrid.yaml");

    @Test
    void shouldShipAFileThatShowsTheDefaults() {
        // when
        BrokerSettings shipped = SettingsLoader.load(BrokerSettings.class, SHIPPED, Map.of());

        // then
        assertThat(shipped)
                .isEqualTo(SettingsLoader.load(BrokerSettings.class, Map.of()))
                .isEqualTo(new BrokerSettings(
                        "kafka", "127.0.0.1", null, 9092, Path.of("work", "kafka"), 1, new DataSize(1_048_588)));
        assertThat(shipped.toLocal())
                .isEqualTo(LocalBrokerSettings.in(Path.of("work", "kafka")).withPort(9092));
        assertThat(shipped.bootstrapServers()).isEqualTo("127.0.0.1:9092");
    }

    @Test
    void shouldMapEveryComponent() {
        // when
        BrokerSettings settings = SettingsLoader.load(
                BrokerSettings.class,
                SHIPPED,
                Map.of(
                        "SHOPGRID_NAME", "kafka-7",
                        "SHOPGRID_HOST", "0.0.0.0",
                        "SHOPGRID_ADVERTISED_HOST", "shop.local",
                        "SHOPGRID_PORT", "19092",
                        "SHOPGRID_DATA_DIRECTORY", "/data/kafka",
                        "SHOPGRID_DEFAULT_PARTITIONS", "12",
                        "SHOPGRID_MAX_MESSAGE_SIZE", "2MiB"));

        // then
        assertThat(settings)
                .isEqualTo(new BrokerSettings(
                        "kafka-7",
                        "0.0.0.0",
                        "shop.local",
                        19_092,
                        Path.of("/data/kafka"),
                        12,
                        DataSize.ofMebibytes(2)));
        assertThat(settings.toLocal())
                .isEqualTo(new LocalBrokerSettings(
                        Path.of("/data/kafka"), "0.0.0.0", "shop.local", 19_092, 12, 2 * 1024 * 1024));
        assertThat(settings.listenPort()).isEqualTo(new ListenPort("port", "0.0.0.0", 19_092));
        assertThat(settings.bootstrapServers()).isEqualTo("shop.local:19092");
    }

    @Test
    void shouldReportAllRejectionsTogether() {
        // when
        SettingsException rejected = rejected(Map.of(
                "SHOPGRID_PORT", "0",
                "SHOPGRID_DEFAULT_PARTITIONS", "1001",
                "SHOPGRID_MAX_MESSAGE_SIZE", "1GiB",
                "SHOPGRID_ADVERTISED", "shop.local"));

        // then
        assertThat(rejected.problems())
                .containsExactlyInAnyOrder(
                        "SHOPGRID_PORT: port: 0 is not a port (1 to 65535)",
                        "SHOPGRID_DEFAULT_PARTITIONS: defaultPartitions: 1001 is not between 1 and 1000",
                        "SHOPGRID_MAX_MESSAGE_SIZE: maxMessageSize: 1GiB is not between 1KiB and 64MiB",
                        "SHOPGRID_ADVERTISED: unknown variable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void shouldAskForAnAddressThatClientsCanBeTold(String wildcard) {
        // when
        SettingsException rejected = rejected(Map.of("SHOPGRID_HOST", wildcard));

        // then
        assertThat(rejected.problems()).singleElement().asString().endsWith(complaint("host", wildcard));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void shouldRefuseAnAddressThatClientsCannotBeTold(String wildcard) {
        // when
        SettingsException rejected = rejected(Map.of("SHOPGRID_ADVERTISED_HOST", wildcard));

        // then
        assertThat(rejected.problems()).singleElement().asString().endsWith(complaint("advertisedHost", wildcard));
    }

    private static String complaint(String setting, String address) {
        return ": %s %s is no address that clients can be told: set advertisedHost to the name that they reach this machine by"
                .formatted(setting, address);
    }

    private static SettingsException rejected(Map<String, String> environment) {
        return catchThrowableOfType(
                SettingsException.class, () -> SettingsLoader.load(BrokerSettings.class, SHIPPED, environment));
    }
}
