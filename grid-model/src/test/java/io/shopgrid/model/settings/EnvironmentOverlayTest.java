package io.shopgrid.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentOverlayTest {
    @TempDir
    Path folder;

    private SettingsFiles files;

    @BeforeEach
    void prepareFile() {
        files = new SettingsFiles(folder).with("""
                grid: {sqlPort: 10900}
                kafka:
                  bootstrapServers: [a:9092]
                  properties: {security.protocol: PLAINTEXT, sasl.kerberos.min-time: 1}
                """);
    }

    @Test
    void shouldWinOverTheFile() {
        // when
        SampleSettings settings = files.load(Map.of(
                "SHOPGRID_GRID_SQL_PORT", "10901",
                "SHOPGRID_GRID_DURABILITY", "full-sync",
                "SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", "b:9092,c:9092",
                "PATH", "/bin"));

        // then
        assertThat(settings.grid().sqlPort()).isEqualTo(10_901);
        assertThat(settings.grid().durability()).isEqualTo(SampleSettings.Durability.FULL_SYNC);
        assertThat(settings.kafka().bootstrapServers()).containsExactly("b:9092", "c:9092");
    }

    @Test
    void shouldSetMapEntries() {
        // when
        SampleSettings settings = files.load(Map.of(
                "SHOPGRID_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SSL",
                "SHOPGRID_KAFKA_PROPERTIES_SASL_KERBEROS_MIN_TIME", "2",
                "SHOPGRID_KAFKA_PROPERTIES_SSL_TRUSTSTORE_LOCATION", "/t.p12"));

        // then
        assertThat(settings.kafka().properties())
                .isEqualTo(Map.of(
                        "security.protocol", "SSL",
                        "sasl.kerberos.min-time", "2",
                        "ssl.truststore.location", "/t.p12"));
    }

    @Test
    void shouldBuildAnOptionalRecord() {
        // when
        SampleSettings settings =
                files.load(Map.of("SHOPGRID_TLS_KEYSTORE", "grid.p12", "SHOPGRID_TLS_KEYSTORE_PASSWORD", "changeit"));

        // then
        assertThat(Objects.requireNonNull(settings.tls()).keystorePassword()).isEqualTo("changeit");
    }

    @Test
    void shouldRejectUnknownVariables() {
        // when
        List<String> problems = files.problems(Map.of(
                "SHOPGRID_GRID_SQLPRT", "1",
                "SHOPGRID_HOMES", "1",
                "SHOPGRID_SOMETHING_ELSE", "1",
                "SHOPGRID_KAFKA_PROPERTIES", "a=b",
                "SHOPGRID_SHOPS", "north"));

        // then
        assertThat(problems)
                .containsExactly(
                        "SHOPGRID_GRID_SQLPRT: unknown variable; did you mean 'SHOPGRID_GRID_SQL_PORT'?",
                        "SHOPGRID_HOMES: unknown variable; did you mean 'SHOPGRID_HOME'?",
                        "SHOPGRID_KAFKA_PROPERTIES: kafka.properties: is a map; set an entry as"
                                + " SHOPGRID_KAFKA_PROPERTIES_SOME_KEY",
                        "SHOPGRID_SHOPS: shops: is a list of groups; only the file can set it",
                        "SHOPGRID_SOMETHING_ELSE: unknown variable");
    }

    @Test
    void shouldNameTheVariableOfABrokenRule() {
        // when
        List<String> problems = files.problems(Map.of("SHOPGRID_GRID_SQL_PORT", "70000"));

        // then
        assertThat(problems).containsExactly("SHOPGRID_GRID_SQL_PORT: grid.sqlPort: 70000 is not a port (1 to 65535)");
    }

    @Test
    void shouldLeaveOtherVariablesAlone() {
        // when
        SampleSettings settings = files.load(
                Map.of("SHOPGRID_DATA", "/data", "SHOPGRID_HOME", "/opt", "SHOPGRID_JAVA_OPTS", "-Xmx1g", "SHOP", "x"));

        // then
        assertThat(settings.grid().sqlPort()).isEqualTo(10_900);
    }
}
