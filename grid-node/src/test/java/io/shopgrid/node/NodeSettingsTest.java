package io.shopgrid.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeSettingsTest {
    private static final Path SHIPPED = Path.of("..", "config", "grid-node", "shopgrid.yaml");

    @Test
    void shouldShipAFileThatShowsTheDefaults() {
        // when
        NodeSettings shipped = SettingsLoader.load(NodeSettings.class, SHIPPED, Map.of());

        // then
        assertThat(shipped).isEqualTo(SettingsLoader.load(NodeSettings.class, Map.of()));
    }

    @Test
    void shouldTakeNestedSettingsFromTheEnvironment() {
        // when
        NodeSettings settings = SettingsLoader.load(
                NodeSettings.class,
                Map.of(
                        "SHOPGRID_SQL_PORT", "10900",
                        "SHOPGRID_DISCOVERY_ADDRESSES", "a:47500,b:47500",
                        "SHOPGRID_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SASL_SSL",
                        "SHOPGRID_PRICING_SWEEP_EVERY", "5s"));

        // then
        assertThat(settings.sqlPort()).isEqualTo(10_900);
        assertThat(settings.discoveryAddresses()).containsExactly("a:47500", "b:47500");
        assertThat(settings.kafka().clientProperties()).containsEntry("security.protocol", "SASL_SSL");
        assertThat(settings.pricing().sweepEvery()).hasSeconds(5);
    }

    @Test
    void shouldNameEveryWrongSettingAtOnce() {
        // given
        Map<String, String> wrong = Map.of(
                "SHOPGRID_SQL_PORT", "99999",
                "SHOPGRID_BACKUPS", "-1",
                "SHOPGRID_KAFKA_PROPERTIES_FILE", "/no/such/file",
                "SHOPGRID_PARTITONS", "64");

        // when / then
        assertThatThrownBy(() -> SettingsLoader.load(NodeSettings.class, wrong))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("sqlPort", "backups", "/no/such/file", "SHOPGRID_PARTITIONS");
    }

    @Test
    void shouldMoveNameAndPortsForASibling() {
        // given
        NodeSettings first = SettingsLoader.load(NodeSettings.class, Map.of());

        // when
        NodeSettings third = first.sibling(2);

        // then
        assertThat(third.name()).isEqualTo("node-3");
        assertThat(third.sqlPort()).isEqualTo(first.sqlPort() + 2);
        assertThat(third.discoveryPort()).isEqualTo(first.discoveryPort() + 2);
        assertThat(third.communicationPort()).isEqualTo(first.communicationPort() + 2);
    }

    @Test
    void shouldBeItsOwnFirstSibling() {
        // given
        NodeSettings first = SettingsLoader.load(NodeSettings.class, Map.of());

        // then
        assertThat(first.sibling(0)).isEqualTo(first);
    }

    @Test
    void shouldChangeNothingButWhereTheOthersAre() {
        // given
        NodeSettings third = SettingsLoader.load(NodeSettings.class, SHIPPED, Map.of("SHOPGRID_THREADS", "7"))
                .sibling(2);

        // when
        NodeSettings among = third.among(List.of("a:1", "b:2"), "kafka:9092");

        // then
        assertThat(among)
                .isEqualTo(SettingsLoader.load(
                        NodeSettings.class,
                        SHIPPED,
                        Map.of(
                                "SHOPGRID_THREADS", "7",
                                "SHOPGRID_NAME", "node-3",
                                "SHOPGRID_DISCOVERY_PORT", "47502",
                                "SHOPGRID_COMMUNICATION_PORT", "47102",
                                "SHOPGRID_SQL_PORT", "10802",
                                "SHOPGRID_DISCOVERY_ADDRESSES", "a:1,b:2",
                                "SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")));
    }
}
