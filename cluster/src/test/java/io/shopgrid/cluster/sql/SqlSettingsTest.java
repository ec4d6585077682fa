package io.shopgrid.cluster.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shopgrid.model.settings.SettingsException;
import io.shopgrid.model.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqlSettingsTest {
    private static final Path SHIPPED = Path.of("..", "config", "sql", "shopgrid.yaml");

    @Test
    void shouldShipAFileThatShowsTheDefaults() {
        // when
        SqlSettings shipped = SettingsLoader.load(SqlSettings.class, SHIPPED, Map.of());

        // then
        assertThat(shipped).isEqualTo(SettingsLoader.load(SqlSettings.class, Map.of()));
        assertThat(shipped.jdbcUrl())
                .isEqualTo("jdbc:ignite:thin://127.0.0.1:10800..10809/SHOPGRID?distributedJoins=true");
    }

    @Test
    void shouldTakeTheUrlFromTheEnvironment() {
        // when
        SqlSettings settings = SettingsLoader.load(
                SqlSettings.class, SHIPPED, Map.of("SHOPGRID_JDBC_URL", "jdbc:ignite:thin://node-1/SHOPGRID"));

        // then
        assertThat(settings.jdbcUrl()).isEqualTo("jdbc:ignite:thin://node-1/SHOPGRID");
    }

    @Test
    void shouldRefuseOtherVariables() {
        // when
        SettingsException rejected = catchThrowableOfType(
                SettingsException.class,
                () -> SettingsLoader.load(SqlSettings.class, SHIPPED, Map.of("SHOPGRID_JDBC_URI", "x")));

        // then
        assertThat(rejected.problems())
                .containsExactly("SHOPGRID_JDBC_URI: unknown variable; did you mean 'SHOPGRID_JDBC_URL'?");
    }
}
