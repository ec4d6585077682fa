package io.shopgrid.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestSettingsTest {
    private static final Path SHIPPED = Path.of("..", "config", "ingest", "shopgrid.yaml");

    @Test
    void shouldShipAFileThatShowsTheDefaults() {
        // when
        IngestSettings shipped = SettingsLoader.load(IngestSettings.class, SHIPPED, Map.of());

        // then
        assertThat(shipped).isEqualTo(SettingsLoader.load(IngestSettings.class, Map.of()));
    }

    @Test
    void shouldTakeNestedSettingsFromTheEnvironment() {
        // when
        IngestSettings settings = SettingsLoader.load(
                IngestSettings.class,
                Map.of("SHOPGRID_BATCH_RECORDS", "500", "SHOPGRID_TOPICS_PARTITIONS", "3", "SHOPGRID_GROUP", "other"));

        // then
        assertThat(settings.batch().records()).isEqualTo(500);
        assertThat(settings.topics().partitions()).isEqualTo(3);
        assertThat(settings.group()).isEqualTo("other");
    }

    @Test
    void shouldNameEveryWrongSettingAtOnce() {
        // given
        Map<String, String> wrong = Map.of(
                "SHOPGRID_BATCH_RECORDS", "0",
                "SHOPGRID_BATCH_SIZE", "1KiB",
                "SHOPGRID_TOPICS_REPLICATION_FACTOR", "many");

        // when / then
        assertThatThrownBy(() -> SettingsLoader.load(IngestSettings.class, wrong))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("batch.records", "batch.size", "topics.replicationFactor");
    }
}
