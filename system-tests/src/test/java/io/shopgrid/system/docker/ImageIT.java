package io.shopgrid.system.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.api.access.ApiKey;
import io.shopgrid.api.access.KeyFile;
import io.shopgrid.api.access.Role;
import io.shopgrid.api.access.Secret;
import io.shopgrid.system.DemoPorts;
import io.shopgrid.system.docker.Dockerfile.Keyword;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image's processes as its Dockerfile describes them, each in a directory of its own instead of a container. */
class ImageIT {
    @TempDir
    private Path directory;

    private final DemoPorts ports = DemoPorts.free();
    private final Deque<Container> running = new ArrayDeque<>();
    private ImageTree tree;

    @BeforeEach
    void buildTree() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        tree = ImageTree.build(Checkout.dockerfile(), directory.resolve("image"));
    }

    @AfterEach
    void kill() {
        running.forEach(Container::close);
    }

    @Test
    void shouldServeAndStopAsTheImagesUser() throws Exception {
        // given
        Map<Path, String> before = tree.listing();
        start("kafka", "kafka", Map.of("SHOPGRID_HEAP", "256m", "SHOPGRID_PORT", text(ports.kafka())));
        start(
                "node-1",
                "node",
                Map.of(
                        "SHOPGRID_HEAP", "384m",
                        "SHOPGRID_SQL_PORT", text(ports.sql()),
                        "SHOPGRID_DISCOVERY_PORT", text(ports.discovery()),
                        "SHOPGRID_DISCOVERY_ADDRESSES", address(ports.discovery()),
                        "SHOPGRID_COMMUNICATION_PORT", text(ports.communication()),
                        "SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", address(ports.kafka()),
                        "SHOPGRID_DATA_REGION", "128MiB",
                        "SHOPGRID_PARTITIONS", "16",
                        "SHOPGRID_THREADS", "2"));
        start(
                "ingest-1",
                "ingest",
                Map.of(
                        "SHOPGRID_HEAP", "256m",
                        "SHOPGRID_COMMUNICATION_PORT", text(ports.ingest()),
                        "SHOPGRID_DISCOVERY_ADDRESSES", address(ports.discovery()),
                        "SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", address(ports.kafka()),
                        "SHOPGRID_TOPICS_PARTITIONS", "2"));
        start(
                "api-1",
                "api",
                Map.of(
                        "SHOPGRID_HEAP", "128m",
                        "SHOPGRID_PORT", text(ports.api()),
                        "SHOPGRID_KEYS_FILE", keyFile().toString(),
                        "SHOPGRID_KAFKA_BOOTSTRAP_SERVERS", address(ports.kafka()),
                        "SHOPGRID_GRID_ADDRESSES", address(ports.sql())));

        // when
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + address(ports.api()) + "/health/ready"))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        // then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(running)
                .allSatisfy(container -> assertThat(container.owners()).containsExactly(user()));
        for (Container container : running) {
            assertThat(container.stop()).as(container::log).isEqualTo(128 + 15);
            assertThat(container.health()).first().isEqualTo("1");
            assertThat(container.files())
                    .allMatch(file -> file.startsWith("/var/lib/shopgrid/work/") || file.endsWith(".log"));
        }
        assertThat(tree.listing()).isEqualTo(before);
    }

    @Test
    void shouldSayWhatItCanStart() throws Exception {
        // given
        try (Container container = new Container("help", tree, directory, "help", Map.of())) {
            // then
            assertThat(container.awaitEnd()).isZero();
            assertThat(container.log()).contains("Usage: ./shopgrid COMMAND");
            assertThat(container.health()).first().isEqualTo("1");
        }
    }

    /** A file that the image's user may read, as a volume of its own would be. */
    private Path keyFile() throws IOException {
        Path file = directory.resolve("api-keys.json");
        new KeyFile(file)
                .write(List.of(
                        ApiKey.created("f-1", "test", Role.ADMIN, Secret.sha256("secret"), Instant.EPOCH, "test")));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private void start(String name, String command, Map<String, String> settings) throws Exception {
        Container container = new Container(name, tree, directory, command, settings);
        running.push(container);
        container.awaitHealthy();
    }

    /** The image's user if this JVM can start processes as another one, or else its own. */
    private Object user() throws IOException {
        return Container.isRoot()
                ? Integer.valueOf(tree.image().word(Keyword.USER).replaceFirst(":.*", ""))
                : Files.getAttribute(directory, "unix:uid");
    }

    private static String address(int port) {
        return "127.0.0.1:" + port;
    }

    private static String text(int number) {
        return Integer.toString(number);
    }
}
