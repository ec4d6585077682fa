package io.shopgrid.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A grid of separate processes: how it starts, stops, and what it says if it cannot. */
class UpIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private GridHome home;

    @BeforeEach
    void install() throws IOException {
        home = GridHome.install(directory);
    }

    @AfterEach
    void leaveNothing() {
        home.close();
    }

    @Test
    void shouldStopInOrderOnDown() throws Exception {
        // given
        Command up = home.up("--nodes", "2");
        home.awaitReady(up);

        // when
        List<String> health = home.run("health").awaitSuccess(SOON);
        int ready = get("/health/ready");
        String api = "http://127.0.0.1:" + home.apiPort();
        List<String> made =
                home.run("keys", "create", "--role", "reader", "--api", api).awaitSuccess(SOON);
        List<String> keys = home.run("keys", "list", "--api", api).awaitSuccess(SOON);
        List<String> verified = home.run("audit", "verify").awaitSuccess(SOON);
        Command down = home.run("down");

        // then
        assertThat(health)
                .containsExactlyInAnyOrder(
                        "kafka: ready", "node-1: ready", "node-2: ready", "ingest-1: ready", "api-1: ready");
        assertThat(ready).isEqualTo(200);
        assertThat(made).singleElement().asString().startsWith("sgk_");
        assertThat(keys).hasSize(3);
        assertThat(verified).first().asString().endsWith(" entries of 1 writers, all as they were written");
        for (String name : List.of("kafka", "node-1", "node-2", "ingest-1", "api-1")) {
            assertThat(home.log(name)).noneMatch(line -> line.contains(GridHome.KEY) || line.contains(made.get(0)));
        }
        assertThat(down.awaitSuccess(SOON))
                .containsExactly("stopped api-1", "stopped ingest-1", "stopped node-1, node-2", "stopped kafka");
        assertThat(up.awaitEnd(SOON)).as(up::toString).isZero();
        assertThat(up.err()).isEmpty();
        assertNothingLeft();
        for (String name : List.of("kafka", "node-1", "node-2", "ingest-1", "api-1")) {
            assertThat(home.log(name)).as(name).last().asString().contains("stopped");
        }
    }

    @Test
    void shouldStopInOrderOnInterruptAndStartAgain() throws Exception {
        // given
        home.awaitReady(home.up("--nodes", "1", "--detach"));
        home.run("down").awaitSuccess(SOON);
        Command again = home.up("--nodes", "1");
        home.awaitReady(again);

        // when
        again.signalGroup("INT");
        int code = again.awaitEnd(SOON);

        // then
        assertThat(code).as(again::toString).isEqualTo(130);
        assertThat(again.out()).endsWith("stopped api-1", "stopped ingest-1", "stopped node-1", "stopped kafka");
        assertNothingLeft();
    }

    @Test
    void shouldSayThatThereIsNoApiKey() throws Exception {
        // given
        Files.delete(directory.resolve(GridHome.KEYS));

        // when
        Command up = home.up();
        int code = up.awaitEnd(SOON);

        // then
        assertThat(code).isEqualTo(1);
        assertThat(up.err())
                .containsExactly("not started: there is no API key in work/api-keys.json;"
                        + " ./shopgrid keys create --role admin makes the first one");
        assertNothingLeft();
    }

    @Test
    void shouldMakeKeysWhileNothingRuns() throws Exception {
        // when
        List<String> made = home.run("keys", "create", "--role", "reader", "--name", "the page")
                .awaitSuccess(SOON);
        List<String> listed = home.run("keys", "list").awaitSuccess(SOON);

        // then
        assertThat(made).singleElement().asString().matches("sgk_[A-Za-z0-9_-]{43}");
        assertThat(listed).hasSize(3).anyMatch(line -> line.contains("reader") && line.contains("the page"));
        assertThat(Files.readString(directory.resolve(GridHome.KEYS))).doesNotContain(made.get(0));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(GridHome.KEYS))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldNameATakenPort() throws Exception {
        // given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            home.set("SHOPGRID_API_PORT", taken.getLocalPort());

            // when
            Command up = home.up();
            int code = up.awaitEnd(SOON);

            // then
            assertThat(code).isEqualTo(1);
            assertThat(up.err())
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line).startsWith("not started: api-1: port 127.0.0.1:" + taken.getLocalPort()));
            assertNothingLeft();
        }
    }

    @Test
    void shouldSayThatMemoryIsTooSmall() throws Exception {
        // given
        home.set("SHOPGRID_NODE_DATA_REGION", "1TiB");

        // when
        Command up = home.up();
        int code = up.awaitEnd(SOON);

        // then
        assertThat(code).isEqualTo(1);
        assertThat(up.err())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("not started: ").contains("memory", "node.dataRegion"));
        assertNothingLeft();
    }

    @Test
    void shouldSayThatJavaIsTooOld() throws Exception {
        // given
        Path bin = Files.createDirectories(directory.resolve("old/bin"));
        Path old =
                Files.writeString(bin.resolve("java"), "#!/bin/sh\necho '    java.specification.version = 11' >&2\n");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
        home.set("JAVA_HOME", bin.getParent());

        // when
        Command up = home.up();
        int code = up.awaitEnd(SOON);

        // then
        assertThat(code).isEqualTo(1);
        assertThat(up.err()).containsExactly("shopgrid: java is version 11; ShopGrid needs JDK 17 or newer");
        assertNothingLeft();
    }

    @Test
    void shouldStopWhatItStartedIfOneDoesNotStart() throws Exception {
        // given
        home.set("SHOPGRID_INGEST_KAFKA_PROPERTIES_DEFAULT_API_TIMEOUT_MS", "2000");
        home.set("SHOPGRID_INGEST_KAFKA_PROPERTIES_REQUEST_TIMEOUT_MS", "1000");

        // when
        Command up = home.up("--nodes", "1", "--kafka", "127.0.0.1:1");
        int code = up.awaitEnd(GridHome.PATIENCE);

        // then
        assertThat(code).isEqualTo(1);
        assertThat(up.err())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("not started: ingest-1 did not start: "));
        assertThat(up.out()).contains("stopped node-1").noneMatch(line -> line.contains("kafka"));
        assertNothingLeft();
    }

    private int get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + home.apiPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private void assertNothingLeft() {
        assertThat(home.survivors()).isEmpty();
        assertThat(home.runFiles()).isEmpty();
    }
}
