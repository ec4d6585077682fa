package io.shopgrid.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void shouldChangeNothingButNamePortAndWhereTheOthersAre() {
        // given
        Map<String, String> environment = Map.of("SHOPGRID_GROUP", "other", "SHOPGRID_BATCH_RECORDS", "500");
        IngestSettings first = SettingsLoader.load(IngestSettings.class, SHIPPED, environment);

        // when
        IngestSettings third = first.sibling(2).among(List.of("a:1", "b:2"), "kafka:9092");

        // then
        assertThat(first.sibling(0)).isEqualTo(first);
        assertThat(third)
                .isEqualTo(SettingsLoader.load(
                        IngestSettings.class,
                        SHIPPED,
                        Map.of(
                                "SHOPGRID_GROUP", "other",
                                "SHOPGRID_BATCH_RECORDS", "500",
                                "SHOPGRID_NAME", "ingest-3",
                                "SHOPGRID_COMMUNICATION_PORT", "47202",
                                "SHOPGRID_DISCOVERY_ADDRESSES", "a:1,b:2",
                                "SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")));
    }
}
