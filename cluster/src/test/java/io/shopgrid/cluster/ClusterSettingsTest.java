package io.shopgrid.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shopgrid.model.settings.DataSize;
import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterSettingsTest {
    private static final Path SHIPPED = Path.of("..", "config", "cluster", "shopgrid.yaml");

    @Test
    void shouldShipAFileThatShowsTheDefaults() {
        // when
        ClusterSettings shipped = SettingsLoader.load(ClusterSettings.class, SHIPPED, Map.of());

        // then
        assertThat(shipped).isEqualTo(SettingsLoader.load(ClusterSettings.class, Map.of()));
    }

    @Test
    void shouldTakeSettingsOfEveryPartFromTheEnvironment() {
        // when
        ClusterSettings settings = SettingsLoader.load(
                ClusterSettings.class,
                SHIPPED,
                Map.ofEntries(
                        Map.entry("SHOPGRID_NODES", "3"),
                        Map.entry("SHOPGRID_INGESTS", "4"),
                        Map.entry("SHOPGRID_APIS", "5"),
                        Map.entry("SHOPGRID_START_TIMEOUT", "5s"),
                        Map.entry("SHOPGRID_STOP_TIMEOUT", "6s"),
                        Map.entry("SHOPGRID_HEAP_BROKER", "201MiB"),
                        Map.entry("SHOPGRID_HEAP_NODE", "302MiB"),
                        Map.entry("SHOPGRID_HEAP_INGEST", "303MiB"),
                        Map.entry("SHOPGRID_HEAP_API", "204MiB"),
                        Map.entry("SHOPGRID_BROKER_PORT", "19092"),
                        Map.entry("SHOPGRID_NODE_SQL_PORT", "20800"),
                        Map.entry("SHOPGRID_NODE_PRICING_SWEEP_EVERY", "5s"),
                        Map.entry("SHOPGRID_INGEST_TOPICS_PARTITIONS", "3"),
                        Map.entry("SHOPGRID_API_GRID_DEADLINE", "7s")));

        // then
        assertThat(settings.nodes()).isEqualTo(3);
        assertThat(settings.ingests()).isEqualTo(4);
        assertThat(settings.apis()).isEqualTo(5);
        assertThat(settings.startTimeout()).hasSeconds(5);
        assertThat(settings.stopTimeout()).hasSeconds(6);
        assertThat(settings.heap())
                .isEqualTo(new HeapSettings(
                        DataSize.ofMebibytes(201),
                        DataSize.ofMebibytes(302),
                        DataSize.ofMebibytes(303),
                        DataSize.ofMebibytes(204)));
        assertThat(settings.broker().port()).isEqualTo(19_092);
        assertThat(settings.node().sqlPort()).isEqualTo(20_800);
        assertThat(settings.node().pricing().sweepEvery()).hasSeconds(5);
        assertThat(settings.ingest().topics().partitions()).isEqualTo(3);
        assertThat(settings.api().grid().deadline()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void shouldNameEveryWrongSettingAtOnce() {
        // given
        Map<String, String> wrong = Map.of(
                "SHOPGRID_APIS", "11",
                "SHOPGRID_HEAP_NODE", "1MiB",
                "SHOPGRID_NODE_SQL_PORT", "99999",
                "SHOPGRID_NODES", "0",
                "SHOPGRID_NODS", "2");

        // when
        SettingsException rejected = catchThrowableOfType(
                SettingsException.class, () -> SettingsLoader.load(ClusterSettings.class, SHIPPED, wrong));

        // then
        assertThat(rejected.problems())
                .containsExactlyInAnyOrder(
                        "SHOPGRID_NODS: unknown variable; did you mean 'SHOPGRID_NODES'?",
                        "SHOPGRID_NODES: nodes: 0 is not between 1 and 10",
                        "SHOPGRID_APIS: apis: 11 is not between 1 and 10",
                        "SHOPGRID_HEAP_NODE: heap.node: 1MiB is not between 256MiB and 1TiB",
                        "SHOPGRID_NODE_SQL_PORT: node.sqlPort: 99999 is not a port (1 to 65535)");
    }

    @Test
    void shouldChangeNothingButTheNumbers() {
        // given
        ClusterSettings settings = SettingsLoader.load(ClusterSettings.class, Map.of());

        // when
        ClusterSettings changed = settings.withCounts(3, 4, 5);

        // then
        assertThat(changed)
                .isEqualTo(SettingsLoader.load(
                        ClusterSettings.class,
                        Map.of("SHOPGRID_NODES", "3", "SHOPGRID_INGESTS", "4", "SHOPGRID_APIS", "5")));
    }
}
