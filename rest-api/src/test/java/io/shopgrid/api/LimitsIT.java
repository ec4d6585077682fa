package io.shopgrid.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.api.access.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every request, whatever its route. */
@ExtendWith(TestApi.class)
class LimitsIT {
    private static TestApi.Running running;
    private static Requests requests;

    @BeforeAll
    static void start(TestApi.Running shared) {
        running = shared;
        requests = shared.requests();
    }

    @Test
    void shouldTurnAwayAKeyThatAsksTooOften() {
        try (ApiServer api =
                running.startApi(Map.of("SHOPGRID_LIMITS_REQUESTS_PER_SECOND", "1", "SHOPGRID_LIMITS_BURST", "3"))) {
            // given
            Requests reader = new Requests(api.port()).as(Role.READER);

            // when
            int[] statuses = IntStream.range(0, 8)
                    .map(i -> reader.get("/v1/keys/x").statusCode() == 403
                            ? reader.get("/metrics").statusCode()
                            : 0)
                    .toArray();
            HttpResponse<String> last = reader.get("/metrics");

            // then
            assertThat(statuses).startsWith(200, 200, 200).contains(429);
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers()
                            .firstValue("Retry-After")
                            .map(Integer::parseInt)
                            .orElse(0))
                    .isPositive();
            assertThat(reader.as(Role.ADMIN).get("/metrics").statusCode())
                    .as("another key")
                    .isEqualTo(200);
            assertThat(reader.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldRefuseABodyThatIsTooLargeHoweverItIsSent() {
        // given
        String large = "{\"events\":[\"" + "x".repeat(1 << 20) + "\"]}";

        // when
        HttpResponse<String> counted = requests.post("/v1/events/stock", large);
        HttpResponse<String> chunked = requests.send(
                "POST",
                "/v1/events/stock",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))),
                "Content-Type",
                "application/json");

        // then
        assertThat(counted.statusCode()).isEqualTo(413);
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(requests.body(chunked).path("type").asText()).isEqualTo("urn:shopgrid:problem:request-too-large");
    }

    @Test
    void shouldRefuseHeadersThatAreTooLarge() throws IOException {
        assertThat(RawRequest.get(running.api().port(), "/v1/prices?sku=" + "A".repeat(20_000)))
                .startsWith("HTTP/1.1 414")
                .contains("application/problem+json", "X-Request-Id:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/json; charset=utf-16", "application/jsonx"})
    void shouldTakeJsonOnly(String type) {
        HttpResponse<String> answer =
                requests.send("POST", "/v1/keys", BodyPublishers.ofString("{}"), "Content-Type", type);
        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void shouldRefuseACompressedBody() {
        HttpResponse<String> answer = requests.post("/v1/keys", "{}", "Content-Encoding", "gzip");
        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void shouldCompressForThoseWhoAcceptIt() throws Exception {
        // given
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + running.api().port() + "/openapi.yaml"))
                .header("Accept-Encoding", "gzip")
                .build();

        // when
        HttpResponse<byte[]> packed = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        HttpResponse<String> plain = requests.get("/openapi.yaml");

        // then
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.headers().firstValue("Vary").orElse("")).containsIgnoringCase("Accept-Encoding");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(plain.body().getBytes(StandardCharsets.UTF_8));
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void shouldGiveEachRequestAnId() {
        // when
        String own = requests.get("/v1/prices", "X-Request-Id", "mine-1")
                .headers()
                .firstValue("X-Request-Id")
                .orElse("");
        String unusable = requests.get("/v1/nothing", "X-Request-Id", "not usable")
                .headers()
                .firstValue("X-Request-Id")
                .orElse("");

        // then
        assertThat(own).isEqualTo("mine-1");
        assertThat(unusable).matches("[0-9a-f]{16}");
    }

    @Test
    void shouldAnswerPagesOfNamedHostsOnly() {
        try (ApiServer api = running.startApi(Map.of("SHOPGRID_CORS_ORIGINS", "https://shop.example"))) {
            // given
            Requests there = new Requests(api.port());

            // when
            String ours = there.get("/v1/prices", "Origin", "https://shop.example")
                    .headers()
                    .firstValue("Access-Control-Allow-Origin")
                    .orElse("none");
            String others = there.get("/v1/prices", "Origin", "https://shopXexample")
                    .headers()
                    .firstValue("Access-Control-Allow-Origin")
                    .orElse("none");
            String unset = requests.get("/v1/prices", "Origin", "https://shop.example")
                    .headers()
                    .firstValue("Access-Control-Allow-Origin")
                    .orElse("none");

            // then
            assertThat(ours).isEqualTo("https://shop.example");
            assertThat(others).isEqualTo("none");
            assertThat(unset).isEqualTo("none");
        }
    }

    @Test
    void shouldAnswerAPreflightWithoutAKey() throws IOException {
        String preflight = """
                OPTIONS /v1/keys HTTP/1.1
                Host: localhost
                Connection: close
                Origin: https://shop.example
                Access-Control-Request-Method: POST
                Access-Control-Request-Headers: x-api-key, content-type

                """;
        try (ApiServer api = running.startApi(Map.of("SHOPGRID_CORS_ORIGINS", "https://shop.example"));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            // when
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(preflight.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            // then
            assertThat(answer).startsWith("HTTP/1.1 20");
            assertThat(answer.toLowerCase(Locale.ROOT))
                    .contains("access-control-allow-origin: https://shop.example", "x-api-key", "post");
        }
    }
}
