package io.shopgrid.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {
    private static final Map<String, String> SERVERS = Map.of("SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", "a:9092");

    @TempDir
    Path folder;

    private SettingsFiles files;

    @BeforeEach
    void prepareFolder() {
        files = new SettingsFiles(folder);
    }

    @Test
    void shouldReportASyntaxErrorOnceWithItsLineAndNoContent() {
        // given
        files.with("grid:\n  sqlPort: 1\ntls:\n  keystorePassword: \"hunter2\n");

        // when
        List<String> problems = files.problems(Map.of());

        // then
        assertThat(problems).singleElement().asString().startsWith("shopgrid.yaml:5: is not valid YAML: ");
        assertThat(problems.get(0)).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: \u0001", "a: [", "a: b: c", "\ta: 1", "? {a: b}\n: c", "a: %x", "}", "a: !<", "- &"})
    void shouldReportAnySyntaxError(String yaml) {
        // given
        files.with(yaml);

        // when
        List<String> problems = files.problems(Map.of());

        // then
        assertThat(problems).singleElement().asString().contains("shopgrid.yaml", "is not valid YAML");
    }

    @Test
    void shouldReportDuplicateKeysAtAnyDepth() {
        // given
        files.with("grid:\n  sqlPort: 1\n  sqlPort: 2\nshops: [{name: a, name: b}]\ngrid: {}\n");

        // when
        List<String> problems = files.problems(SERVERS);

        // then
        assertThat(problems)
                .containsExactly(
                        "shopgrid.yaml:3: grid.sqlPort: is set twice (before at shopgrid.yaml:2)",
                        "shopgrid.yaml:4: shops[0].name: is set twice (before at shopgrid.yaml:4)",
                        "shopgrid.yaml:5: grid: is set twice (before at shopgrid.yaml:1)");
    }

    @Test
    void shouldReportAMapEntryWrittenTwoWays() {
        // given
        files.with("kafka: {properties: {a.b: 1, a: {b: 2}}}");

        // when
        List<String> problems = files.problems(SERVERS);

        // then
        assertThat(problems).containsExactly("shopgrid.yaml:1: kafka.properties.a.b: is set twice, once with dots");
    }

    @Test
    void shouldReportAMissingFileAlone() {
        // when
        List<String> problems = files.problems(Map.of());

        // then
        assertThat(problems).singleElement().asString().startsWith("shopgrid.yaml: no such settings file");
    }

    @Test
    void shouldReportADirectory() throws Exception {
        // given
        Files.createDirectory(files.path());

        // when
        List<String> problems = files.problems(Map.of());

        // then
        assertThat(problems).containsExactly("shopgrid.yaml: is a directory, not a settings file");
    }

    @Test
    void shouldReportBytesThatAreNotText() throws Exception {
        // given
        Files.write(files.path(), new byte[] {'a', ':', ' ', (byte) 0xC3, (byte) 0x28});

        // when
        List<String> problems = files.problems(Map.of());

        // then
        assertThat(problems).containsExactly("shopgrid.yaml: is not UTF-8 text");
    }

    @Test
    void shouldReportAFileThatIsTooLarge() {
        // given
        files.with("#".repeat((1 << 20) + 1));

        // when
        List<String> problems = files.problems(Map.of());

        // then
        assertThat(problems).containsExactly("shopgrid.yaml: is larger than 1MiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "null", "\uFEFFgrid:\n", "{}"})
    void shouldTakeAnEmptyFileAsDefaults(String yaml) {
        // given
        files.with(yaml);

        // when
        SampleSettings settings = files.load(SERVERS);

        // then
        assertThat(settings.grid().sqlPort()).isEqualTo(10_800);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [1, 2]                            | 1: is a list; keys and values are needed
                    text                              | 1: is a single value; keys and values are needed
                    grid: {}^---^grid: {}             | 3: starts a second document; a settings file has one
                    grid: {sqlPort: &p 1, maxKeys: *p} | 1: grid.maxKeys: is an alias (*); write the value out
                    """)
    void shouldRefuse(String yaml, String problem) {
        // given
        files.with(yaml.replace('^', '\n'));

        // when
        List<String> problems = files.problems(SERVERS);

        // then
        assertThat(problems).contains("shopgrid.yaml:" + problem);
    }
}
