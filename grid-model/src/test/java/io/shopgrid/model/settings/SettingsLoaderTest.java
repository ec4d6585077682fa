package io.shopgrid.model.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {
    private static final String SMALLEST = "kafka: {bootstrapServers: ['localhost:9092']}\n";

    @TempDir
    Path folder;

    private SettingsFiles files;

    @BeforeEach
    void prepareFolder() {
        files = new SettingsFiles(folder);
    }

    @Test
    void shouldFillDefaults() {
        // given
        files.with(SMALLEST);

        // when
        SampleSettings settings = files.load(Map.of());

        // then
        assertThat(settings)
                .isEqualTo(new SampleSettings(
                        new SampleSettings.Grid(
                                10_800,
                                1_000,
                                0.5,
                                false,
                                SampleSettings.Durability.FULL_SYNC,
                                DataSize.ofMebibytes(256),
                                DataSize.ofMebibytes(512),
                                Path.of("data")),
                        new SampleSettings.Kafka(List.of("localhost:9092"), Duration.ofSeconds(5), Map.of()),
                        null,
                        List.of()));
    }

    @Test
    void shouldMapEveryComponent() {
        // given
        files.with("""
                grid:
                  sqlPort: 10900
                  maxKeys: 9000000000
                  fillRatio: 0.75
                  persistent: true
                  durability: background
                  heap: 1GiB
                  offHeap: 2147483648
                  directory: /var/lib/shopgrid
                kafka:
                  bootstrapServers:
                    - a:9092
                    - b:9092
                  pollTimeout: PT0.25S
                  properties:
                    security.protocol: SSL
                    ssl:
                      endpoint.identification.algorithm: https
                    enable.auto.commit: false
                    fetch.min.bytes: 1024
                tls:
                  keystore: keys/grid.p12
                  keystorePassword: "  123 "
                shops:
                  - name: north
                  - name: south
                    currency: USD
                """);

        // when
        SampleSettings settings = files.load(Map.of());

        // then
        assertThat(settings)
                .isEqualTo(new SampleSettings(
                        new SampleSettings.Grid(
                                10_900,
                                9_000_000_000L,
                                0.75,
                                true,
                                SampleSettings.Durability.BACKGROUND,
                                DataSize.ofMebibytes(1024),
                                DataSize.ofMebibytes(2048),
                                Path.of("/var/lib/shopgrid")),
                        new SampleSettings.Kafka(
                                List.of("a:9092", "b:9092"),
                                Duration.ofMillis(250),
                                Map.of(
                                        "security.protocol", "SSL",
                                        "ssl.endpoint.identification.algorithm", "https",
                                        "enable.auto.commit", "false",
                                        "fetch.min.bytes", "1024")),
                        new SampleSettings.Tls(Path.of("keys/grid.p12"), "  123 "),
                        List.of(new SampleSettings.Shop("north", "EUR"), new SampleSettings.Shop("south", "USD"))));
    }

    @Test
    void shouldReportAllRejectionsTogether() {
        // given
        files.with("""
                grid:
                  sqlPort: 99999
                  maxKeys: 0
                  fillRatio: 1.5
                  persistent: yes please
                  durability: sometimes
                  heap: 1MiB
                  offHeap: plenty
                  sqlPrt: 1
                kafka:
                  pollTimeout: 2h
                tls:
                  keystorePassword: [a, b]
                shops:
                  - currency: USD
                """);

        // when
        List<String> problems = files.problems(Map.of("SHOPGRID_GRID_DIRECTORY", " "));

        // then
        assertThat(problems)
                .containsExactly(
                        "shopgrid.yaml:9: grid.sqlPrt: unknown key; did you mean 'sqlPort'?",
                        "shopgrid.yaml:2: grid.sqlPort: 99999 is not a port (1 to 65535)",
                        "shopgrid.yaml:3: grid.maxKeys: 0 is below 1",
                        "shopgrid.yaml:4: grid.fillRatio: 1.5 is not between 0 and 1",
                        "shopgrid.yaml:5: grid.persistent: yes please is not true or false",
                        "shopgrid.yaml:6: grid.durability: sometimes is not one of FULL_SYNC, BACKGROUND",
                        "shopgrid.yaml:7: grid.heap: 1MiB is not between 16MiB and 1TiB",
                        "shopgrid.yaml:8: grid.offHeap: plenty is not a size such as 256MiB, 1GiB or plain bytes",
                        "SHOPGRID_GRID_DIRECTORY: grid.directory: is blank; a path is needed",
                        "shopgrid.yaml: kafka.bootstrapServers: is required"
                                + " (variable SHOPGRID_KAFKA_BOOTSTRAP_SERVERS)",
                        "shopgrid.yaml:11: kafka.pollTimeout: 2h is not between 10ms and 1h",
                        "shopgrid.yaml: tls.keystore: is required (variable SHOPGRID_TLS_KEYSTORE)",
                        "shopgrid.yaml:13: tls.keystorePassword: is a list; text is needed",
                        "shopgrid.yaml: shops[0].name: is required");
    }

    @Test
    void shouldHeadTheMessageWithTheCount() {
        // given
        files.with(SMALLEST + "grid: {sqlPort: 0, maxKeys: x}");

        // when / then
        assertThatThrownBy(() -> files.load(Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "2 settings problems:\n%1$s:2: grid.sqlPort: 0 is not a port (1 to 65535)\n"
                                + "%1$s:2: grid.maxKeys: x is not a whole number",
                        files.path());
    }

    @Test
    void shouldReportTheRuleOfARecordWithItsPath() {
        // given
        files.with(SMALLEST + "grid: {heap: 1GiB}");

        // when
        List<String> problems = files.problems(Map.of());

        // then
        assertThat(problems).containsExactly("shopgrid.yaml:2: grid: heap 1GiB exceeds offHeap 512MiB");
    }

    @Test
    void shouldReportNumbersThatDoNotFit() {
        // given
        files.with(SMALLEST + "grid: {sqlPort: 99999999999, maxKeys: 99999999999999999999999, heap: 99999999TiB}");

        // when
        List<String> problems = files.problems(Map.of());

        // then
        assertThat(problems)
                .containsExactly(
                        "shopgrid.yaml:2: grid.sqlPort: 99999999999 is too large",
                        "shopgrid.yaml:2: grid.maxKeys: 99999999999999999999999 is too large",
                        "shopgrid.yaml:2: grid.heap: 99999999TiB is too large");
    }

    @Test
    void shouldNameUnknownKeysAtAnyDepth() {
        // given
        files.with(SMALLEST + "gird: {}\nshops:\n- {name: a, curency: EUR}\nfrobnicate: 1\n");

        // when
        List<String> problems = files.problems(Map.of());

        // then
        assertThat(problems)
                .containsExactly(
                        "shopgrid.yaml:2: gird: unknown key; did you mean 'grid'?",
                        "shopgrid.yaml:5: frobnicate: unknown key",
                        "shopgrid.yaml:4: shops[0].curency: unknown key; did you mean 'currency'?");
    }

    @Test
    void shouldReportWrongKinds() {
        // given
        files.with(
                "grid: 7\nkafka: {bootstrapServers: {a: b}, properties: {x: [1], y: }, pollTimeout: }\nshops: north");

        // when
        List<String> problems = files.problems(Map.of());

        // then
        assertThat(problems)
                .containsExactly(
                        "shopgrid.yaml:1: grid: is a single value; a group of keys is needed",
                        "shopgrid.yaml:2: kafka.bootstrapServers: is a group of keys; a list of text is needed",
                        "shopgrid.yaml:2: kafka.pollTimeout: has no value; a duration such as 250ms, 5s, 2m, 1h, 30d or"
                                + " PT5S is needed",
                        "shopgrid.yaml:2: kafka.properties.x: is a list; text is needed",
                        "shopgrid.yaml:2: kafka.properties.y: has no value; text is needed",
                        "shopgrid.yaml:3: shops: is a single value; a list of groups is needed");
    }

    @Test
    void shouldTakeAGroupWithoutKeysAsAbsent() {
        // given
        files.with(SMALLEST + "grid:\n  # sqlPort: 10900\ntls:\n");

        // when
        SampleSettings settings = files.load(Map.of());

        // then
        assertThat(settings.grid().sqlPort()).isEqualTo(10_800);
        assertThat(settings.tls()).isNull();
    }

    @Test
    void shouldReportAMissingFileThatASettingNames() throws Exception {
        // given
        Path present = Files.createFile(folder.resolve("present.p12"));
        Path absent = folder.resolve("absent.p12");
        files.with("present: " + present + "\nabsent: " + absent + "\nfolder: " + folder + "\n");

        // when
        List<String> problems = files.problems(Certificates.class, Map.of());

        // then
        assertThat(problems)
                .containsExactly(
                        "shopgrid.yaml:2: absent: absent.p12 does not exist",
                        "shopgrid.yaml:3: folder: " + folder + " is a directory, not a file");
    }

    @Test
    void shouldNotShowSecretsInProblems() {
        // given
        files.with("pins: [ok, ' ']\nmode: hunter2\nmodee: hunter2\n");

        // when
        List<String> problems = files.problems(Secrets.class, Map.of());

        // then
        assertThat(problems)
                .containsExactly(
                        "shopgrid.yaml:3: modee: unknown key; did you mean 'mode'?",
                        "shopgrid.yaml:1: pins[1]: is blank; text is needed",
                        "shopgrid.yaml:2: mode: **** is not a whole number");
    }

    @Test
    void shouldLoadWithoutAFile() {
        // when
        SampleSettings settings =
                SettingsLoader.load(SampleSettings.class, Map.of("SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", "a:1, b:2"));

        // then
        assertThat(settings.kafka().bootstrapServers()).containsExactly("a:1", "b:2");
    }

    @Test
    void shouldKeepTheOrderOfMapEntries() {
        // given
        files.with("kafka: {bootstrapServers: a, properties: {z: 1, a: 2, m: {c: 3, b: 4}}}");

        // when
        SampleSettings settings = files.load(Map.of());

        // then
        assertThat(settings.kafka().properties())
                .containsExactly(entry("z", "1"), entry("a", "2"), entry("m.c", "3"), entry("m.b", "4"));
    }

    record Certificates(
            @ExistingFile Path present,
            @ExistingFile Path absent,
            @ExistingFile Path folder) {}

    record Secrets(@Secret List<String> pins, @Secret int mode) {}
}
