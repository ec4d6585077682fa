package io.shopgrid.system.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopgrid.api.ApiSettings;
import io.shopgrid.broker.BrokerSettings;
import io.shopgrid.ingest.IngestSettings;
import io.shopgrid.model.settings.DataSize;
import io.shopgrid.model.settings.SettingsLoader;
import io.shopgrid.node.NodeSettings;
import io.shopgrid.system.docker.Compose.Service;
import io.shopgrid.system.docker.Dockerfile.Keyword;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The compose file against the image, the launcher and the settings of the processes that it starts. */
class ComposeTest {
    private static final Compose OURS = Checkout.compose();
    private static final Dockerfile.Stage IMAGE = Checkout.dockerfile().image();
    private static final List<String> NODES = List.of("node-1", "node-2", "node-3");

    @Test
    void shouldStartAGridOfThreeNodes() {
        // then
        assertThat(OURS.services().keySet())
                .containsExactly("kafka", "node-1", "node-2", "node-3", "ingest-1", "api-1");
        assertThat(services())
                .map(service -> service.command().get(0))
                .containsExactly("kafka", "node", "node", "node", "ingest", "api");
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldStartACommandOfTheLauncher(Service service) {
        // then
        assertThat(service.command()).hasSize(1).isSubsetOf(Checkout.commands());
        assertThat(service.image()).isEqualTo(OURS.name());
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldAskForHealthAsTheImageDoes(Service service) {
        // given
        List<String> expected = new ArrayList<>(List.of("CMD"));
        expected.addAll(IMAGE.last(Keyword.HEALTHCHECK).orElseThrow().words());

        // then
        assertThat(service.healthcheck().test()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldMountWhatIsThere(Service service) {
        // then
        assertThat(service.volumes()).isNotEmpty().allSatisfy(volume -> {
            String[] parts = volume.split(":");
            if (parts[0].startsWith(".")) {
                assertThat(Checkout.DOCKER.resolve(parts[0])).isDirectory();
                assertThat(IMAGE.all(Keyword.COPY))
                        .anyMatch(copy -> copy.words().contains(parts[1]));
                assertThat(parts).hasSize(3).endsWith("ro");
            } else {
                assertThat(OURS.volumes()).containsKey(parts[0]);
                assertThat(parts[1]).startsWith(IMAGE.environment().get("SHOPGRID_STATE") + "/");
                // A volume takes its owner from the image's directory, which therefore must be there.
                assertThat(IMAGE.word(Keyword.RUN).split("\\s+")).contains(parts[1]);
            }
        });
    }

    @Test
    void shouldKeepWhatKafkaHolds() {
        // given
        Service kafka = OURS.services().get("kafka");
        Path data = load(kafka, BrokerSettings.class).dataDirectory();

        // then
        assertThat(kafka.volumes())
                .contains("kafka:" + Path.of(IMAGE.word(Keyword.WORKDIR)).resolve(data));
    }

    @Test
    void shouldKeepTheFirstApiKeys() {
        // given
        Service api = OURS.services().get("api-1");
        Path file = load(api, ApiSettings.class).keys().file();

        // then
        assertThat(api.volumes()).contains("keys:" + file.getParent());
    }

    @Test
    void shouldBuildTheImageOnce() {
        // when
        List<Service> built =
                services().stream().filter(service -> service.build() != null).toList();

        // then
        assertThat(built).singleElement().extracting(Service::build).isNotNull().satisfies(build -> {
            Path context = Checkout.DOCKER.resolve(build.context()).normalize();
            assertThat(context).isEqualTo(Checkout.ROOT);
            assertThat(context.resolve(build.dockerfile())).isRegularFile();
        });
    }

    @Test
    void shouldStartEachAfterWhatItNeeds() {
        // then
        List<String> started = new ArrayList<>();
        OURS.services().forEach((name, service) -> {
            assertThat(started).containsAll(service.dependsOn().keySet());
            assertThat(service.dependsOn().values())
                    .allMatch(dependency -> dependency.condition().equals("service_healthy"));
            assertThat(service.dependsOn().isEmpty()).isEqualTo(name.equals("kafka"));
            started.add(name);
        });
    }

    @Test
    void shouldPublishOnTheLoopbackAddressOnly() {
        // when
        Map<String, List<String>> published = new HashMap<>();
        OURS.services().forEach((name, service) -> {
            if (!service.ports().isEmpty()) {
                published.put(name, service.ports());
            }
        });

        // then
        int sql = load(OURS.services().get("node-1"), NodeSettings.class).sqlPort();
        int api = load(OURS.services().get("api-1"), ApiSettings.class).port();
        assertThat(published)
                .isEqualTo(Map.of(
                        "node-1", List.of("127.0.0.1:%d:%d".formatted(sql, sql)),
                        "api-1", List.of("127.0.0.1:%d:%d".formatted(api, api))));
    }

    @Test
    void shouldExposeEveryPort() {
        // given
        NodeSettings node = load(OURS.services().get("node-1"), NodeSettings.class);
        BrokerSettings kafka = load(OURS.services().get("kafka"), BrokerSettings.class);
        IngestSettings ingest = load(OURS.services().get("ingest-1"), IngestSettings.class);
        ApiSettings api = load(OURS.services().get("api-1"), ApiSettings.class);

        // then
        assertThat(IMAGE.last(Keyword.EXPOSE).orElseThrow().words())
                .map(Integer::valueOf)
                .containsExactlyInAnyOrder(
                        node.sqlPort(),
                        node.discoveryPort(),
                        node.communicationPort(),
                        kafka.port(),
                        ingest.communicationPort(),
                        api.port());
    }

    @Test
    void shouldReachEachProcessByTheNameOfItsService() {
        // then
        OURS.services()
                .forEach((name, service) -> assertThat(service.hostname()).isEqualTo(name));
        for (String name : NODES) {
            NodeSettings node = load(OURS.services().get(name), NodeSettings.class);
            assertThat(node.name()).isEqualTo(name);
            assertThat(node.host()).isEqualTo(name);
            assertThat(node.sqlHost()).isEqualTo("0.0.0.0");
        }
        IngestSettings ingest = load(OURS.services().get("ingest-1"), IngestSettings.class);
        assertThat(ingest.name()).isEqualTo(ingest.host()).isEqualTo("ingest-1");
        ApiSettings api = load(OURS.services().get("api-1"), ApiSettings.class);
        assertThat(api.name()).isEqualTo("api-1");
        assertThat(api.host()).isEqualTo("0.0.0.0");
        BrokerSettings kafka = load(OURS.services().get("kafka"), BrokerSettings.class);
        assertThat(kafka.host()).isEqualTo("0.0.0.0");
        assertThat(kafka.bootstrapServers()).isEqualTo("kafka:" + kafka.port());
    }

    @Test
    void shouldTellEachProcessWhereTheOthersAre() {
        // given
        String kafka = load(OURS.services().get("kafka"), BrokerSettings.class).bootstrapServers();
        List<NodeSettings> nodes = NODES.stream()
                .map(name -> load(OURS.services().get(name), NodeSettings.class))
                .toList();
        List<String> discovery = nodes.stream()
                .map(node -> node.host() + ":" + node.discoveryPort())
                .toList();
        IngestSettings ingest = load(OURS.services().get("ingest-1"), IngestSettings.class);
        ApiSettings api = load(OURS.services().get("api-1"), ApiSettings.class);

        // then
        assertThat(nodes).allSatisfy(node -> {
            assertThat(node.discoveryAddresses()).isEqualTo(discovery);
            assertThat(node.kafka().bootstrapServers()).containsExactly(kafka);
        });
        assertThat(ingest.discoveryAddresses()).isEqualTo(discovery);
        assertThat(ingest.kafka().bootstrapServers()).containsExactly(kafka);
        assertThat(api.kafka().bootstrapServers()).containsExactly(kafka);
        assertThat(api.grid().addresses())
                .isEqualTo(nodes.stream()
                        .map(node -> node.name() + ":" + node.sqlPort())
                        .toList());
    }

    @Test
    void shouldGiveEachProcessTheMemoryThatItMayTake() {
        // then
        OURS.services().forEach((name, service) -> {
            long heap = bytes(service.variable("SHOPGRID_HEAP"));
            long rows = name.startsWith("node-")
                    ? load(service, NodeSettings.class).dataRegions().bytes()
                    : 0;
            assertThat(bytes(service.memLimit())).as(name).isGreaterThan(heap + rows + (128 << 20));
        });
    }

    @Test
    void shouldRefuseAVariableThatNoSettingHas() {
        // given
        Service kafka = OURS.services().get("kafka");

        // when / then
        assertThatThrownBy(() -> load(kafka, NodeSettings.class)).hasMessageContaining("SHOPGRID_ADVERTISED_HOST");
    }

    /** Each takes the place of the line with the same key, or comes last. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    volume: []                   | Unrecognized field "volume"
                    build: {contxt: .}           | Unrecognized field "contxt"
                    hostname: 12                 | Cannot coerce Integer value
                    restart: no                  | Cannot coerce Boolean value
                    ports: [8080:80, 22:22]      | Cannot coerce Integer value
                    command: api                 | Cannot construct instance of
                    environment: [A=1]           | Cannot deserialize value of type
                    image:                       | a service has no image
                    """)
    void shouldReadStrictly(String line, String problem) {
        // given
        String good = """
                name: shopgrid
                services:
                  api:
                    image: shopgrid
                    command: [api]
                    hostname: api
                    restart: always
                    stop_grace_period: 1m
                    mem_limit: 1g
                    environment: {}
                    volumes: []
                    healthcheck: {test: [], interval: 1s, timeout: 1s, start_period: 1s, retries: 1}
                """;
        String key = line.substring(0, line.indexOf(':') + 1);
        String text = good.replaceFirst("(?m)^ +" + key + ".*\n", "") + "    " + line + "\n";

        // when / then
        assertThatThrownBy(() -> Compose.read(text)).hasMessageContaining(problem);
    }

    @Test
    void shouldRefuseAKeyThatIsGivenTwice() {
        // given
        String text = "name: shopgrid\nservices: {}\nname: other\n";

        // when / then
        assertThatThrownBy(() -> Compose.read(text)).hasMessageContaining("found duplicate key name");
    }

    private static List<Service> services() {
        return List.copyOf(OURS.services().values());
    }

    /** The settings that the process of a service starts with; fails as it would if they are wrong. */
    private static <S extends Record> S load(Service service, Class<S> type) {
        Path file = Checkout.ROOT
                .resolve("config")
                .resolve(Map.of(
                                BrokerSettings.class, "broker",
                                NodeSettings.class, "grid-node",
                                IngestSettings.class, "ingest",
                                ApiSettings.class, "rest-api")
                        .get(type))
                .resolve("shopgrid.yaml");
        Map<String, String> environment = new HashMap<>(IMAGE.environment());
        environment.putAll(service.environment());
        return SettingsLoader.load(type, file, environment);
    }

    /** As compose and the JVM write sizes: {@code 1500m}, {@code 2g}. */
    private static long bytes(String size) {
        assertThat(size).matches("\\d+[mg]");
        return DataSize.parse(size.toUpperCase(Locale.ROOT) + "iB").bytes();
    }
}
