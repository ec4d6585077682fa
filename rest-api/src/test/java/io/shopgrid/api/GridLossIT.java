package io.shopgrid.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestApi.class)
class GridLossIT {
    private static final String READY = "/health/ready";
    private static final String LIVE = "/health/live";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUICK = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    @Test
    void shouldFollowTheGridAsItComesAndGoes(TestApi.Running running) {
        int firstPort = TestGrid.freePort();
        int secondPort = TestGrid.freePort();
        ApiSettings settings = TestSettings.with(Map.of(), running.bootstrapServers(), firstPort, secondPort);
        try (ApiServer api = ApiServer.start(settings)) {
            Requests requests = new Requests(api.port());

            // no grid yet
            HttpResponse<String> before = requests.get(READY);
            assertThat(before.statusCode()).isEqualTo(503);
            assertThat(requests.body(before).path("reasons")).isNotEmpty();
            assertThat(requests.get(LIVE).statusCode()).isEqualTo(200);

            // it comes, goes, and another one comes
            for (String name : List.of("first", "second")) {
                try (TestGrid grid = TestGrid.start(name, folder, firstPort, secondPort)) {
                    new Rows(grid).price("KB-100", "12.90", Rows.NOON);
                    await().atMost(PATIENCE)
                            .until(() -> requests.get("/v1/prices/KB-100").statusCode() == 200);
                    await().atMost(PATIENCE).until(() -> requests.get(READY).statusCode() == 200);
                }
                requireUnavailable(requests);
            }
        }
    }

    /** A node that takes connections and never answers: the worst kind of slow. */
    @Test
    void shouldStayLiveWhileTheGridHangs() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
                ApiServer api = ApiServer.start(TestSettings.of(0, mute.getLocalPort()))) {
            Requests requests = new Requests(api.port());

            // when
            List<CompletableFuture<HttpResponse<String>>> prices = IntStream.range(0, 100)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> requests.get("/v1/prices/KB-" + i)))
                    .toList();

            // then
            requireQuick(requests);
            assertThat(prices)
                    .allSatisfy(price -> assertThat(price.join().statusCode()).isEqualTo(503));
            assertThat(requests.get(READY).statusCode()).isEqualTo(503);
        }
    }

    private static void requireUnavailable(Requests requests) {
        await().atMost(PATIENCE).until(() -> requests.get("/v1/prices/KB-100").statusCode() == 503);
        long start = System.nanoTime();
        HttpResponse<String> answer = requests.get("/v1/prices/KB-100");
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(took).isLessThan(TestSettings.DEADLINE.plus(QUICK));
        requireQuick(requests);
        await().atMost(PATIENCE).until(() -> requests.get(READY).statusCode() == 503);
    }

    private static void requireQuick(Requests requests) {
        long start = System.nanoTime();
        HttpResponse<String> live = requests.get(LIVE);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(took).isLessThan(QUICK);
    }
}
