package io.shopgrid.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server node that stands still, as in a long pause or on a machine that swaps: it holds its connections and says nothing. */
class StalledNodeIT {
    /** The API's own (grid.deadline), and what a busy machine adds. */
    private static final Duration DEADLINE = Duration.ofSeconds(2).plusSeconds(2);

    private static final Duration QUICK = Duration.ofSeconds(1);

    /** Other nodes give one up after 10 seconds of silence. */
    private static final Duration STALL = Duration.ofSeconds(6);

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PRODUCTS = 40;

    @TempDir
    private Path directory;

    @Test
    void shouldAnswerWithinTheDeadlineWhileANodeStandsStill() throws Exception {
        try (GridHome home = GridHome.install(directory)) {
            // given
            home.awaitReady(home.up("--nodes", "2"));
            Path shop =
                    Path.of(StalledNodeIT.class.getResource("tea-shop.jsonl").toURI());
            home.run("replay", shop.toString()).awaitSuccess(GridHome.PATIENCE);
            Api api = new Api(home.apiPort());
            await("prices").atMost(PATIENCE).until(() -> api.burst().stream().allMatch(answer -> answer.status == 200));

            // when
            List<Answer> answers = new ArrayList<>();
            List<Answer> health = new ArrayList<>();
            signal("STOP", home.process("node-2"));
            try {
                long end = System.nanoTime() + STALL.toNanos();
                while (System.nanoTime() < end) {
                    CompletableFuture<List<Answer>> burst = CompletableFuture.supplyAsync(api::burst);
                    while (!burst.isDone()) {
                        health.add(api.get("/health/live"));
                    }
                    answers.addAll(burst.join());
                }
            } finally {
                signal("CONT", home.process("node-2"));
            }

            // then
            System.out.printf(
                    "%d reads while a node stood still: %d answered, %d refused, slowest %d ms; %d of /health/live, slowest %d ms%n",
                    answers.size(),
                    answers.stream().filter(answer -> answer.status == 200).count(),
                    answers.stream().filter(answer -> answer.status == 503).count(),
                    slowest(answers),
                    health.size(),
                    slowest(health));
            assertThat(answers).hasSizeGreaterThan(PRODUCTS).allSatisfy(answer -> {
                assertThat(answer.status).isIn(200, 503);
                assertThat(answer.took).isLessThan(DEADLINE);
            });
            assertThat(answers).anyMatch(answer -> answer.status == 503);
            assertThat(health).isNotEmpty().allSatisfy(answer -> {
                assertThat(answer.status).isEqualTo(200);
                assertThat(answer.took).isLessThan(QUICK);
            });
            await("well again")
                    .atMost(PATIENCE)
                    .until(() -> api.get("/health/ready").status == 200
                            && api.burst().stream().allMatch(answer -> answer.status == 200));
            assertThat(home.status("node-2")).contains("ready");
        }
    }

    private static long slowest(List<Answer> answers) {
        return answers.stream()
                .mapToLong(answer -> answer.took.toMillis())
                .max()
                .orElse(0);
    }

    private static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private record Answer(int status, Duration took) {}

    /** Asks the API. */
    private static final class Api {
        private final HttpClient http = HttpClient.newHttpClient();
        private final String root;

        Api(int port) {
            this.root = "http://127.0.0.1:" + port;
        }

        /** Price or stock of every product, all at once: prices may be kept in the API, stock is not. */
        List<Answer> burst() {
            return IntStream.rangeClosed(1, PRODUCTS)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() ->
                            get("/v1/%s/TEA-%03d".formatted(number % 2 == 0 ? "prices" : "inventory", number))))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }

        Answer get(String path) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                    .timeout(Duration.ofSeconds(20))
                    .header("X-API-Key", GridHome.KEY)
                    .build();
            long start = System.nanoTime();
            try {
                int status = http.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                return new Answer(status, Duration.ofNanos(System.nanoTime() - start));
            } catch (IOException failed) {
                return new Answer(-1, Duration.ofNanos(System.nanoTime() - start));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
