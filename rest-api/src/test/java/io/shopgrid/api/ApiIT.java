package io.shopgrid.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiIT {
    private static final Contract CONTRACT = new Contract();
    private static final String PRICES = "/v1/prices";
    private static final String PRICE = "/v1/prices/{sku}";
    private static final String EXPLANATION = "/v1/prices/{sku}/explanation";
    private static final String READY = "/health/ready";

    @TempDir
    static Path folder;

    private static TestGrid grid;
    private static ApiServer api;
    private static Requests requests;

    @BeforeAll
    static void start() {
        int firstPort = TestGrid.freePort();
        int secondPort = TestGrid.freePort();
        grid = TestGrid.start("api", folder, firstPort, secondPort);
        Rows rows = new Rows(grid);
        rows.product("KB-100", "Mechanical keyboard");
        rows.product("NEW-1", "Not priced yet");
        rows.inventory("KB-100", 43, 2);
        rows.price("KB-100", "12.90", Rows.NOON);
        rows.price("MS-200", "19.5", Rows.NOON.plusSeconds(60));
        rows.withoutChange("OLD-1");
        rows.pendingOnly("NEW-1");
        rows.offset(SourceTopic.ORDERS, 3, 42);
        api = ApiServer.start(TestSettings.of(0, firstPort, secondPort));
        requests = new Requests(api.port());
        await().atMost(Duration.ofSeconds(30)).until(() -> requests.get(READY).statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        api.close();
        grid.close();
    }

    @Test
    void shouldShowThePublishedPriceOnly() {
        // when
        HttpResponse<String> answer = requests.get("/v1/prices/KB-100");

        // then
        CONTRACT.requireKept(PRICE, answer);
        assertThat(answer.body())
                .isEqualTo("{\"sku\":\"KB-100\",\"amount\":\"12.90\",\"version\":2,\"reason\":\"demand is high\","
                        + "\"decidedAt\":\"2026-03-01T12:00:00.250Z\",\"policy\":{\"id\":\"default\",\"version\":1}}");
    }

    @Test
    void shouldAnswerNotModifiedToItsOwnTag() {
        // given
        String tag =
                requests.get("/v1/prices/KB-100").headers().firstValue("ETag").orElseThrow();

        // when
        HttpResponse<String> same = requests.get("/v1/prices/KB-100", "If-None-Match", "\"1-0\", W/" + tag);
        HttpResponse<String> other = requests.get("/v1/prices/KB-100", "If-None-Match", "\"1-0\"");

        // then
        CONTRACT.requireKept(PRICE, same);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAnswerHeadLikeGet() {
        // when
        HttpResponse<String> answer = requests.send("HEAD", "/v1/prices/KB-100");

        // then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).isPresent();
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void shouldShowAmountsWithTheDecimalsOfTheCurrency() {
        // when
        JsonNode body = requests.body(requests.get("/v1/prices/MS-200"));

        // then
        assertThat(body.path("amount").asText()).isEqualTo("19.50");
    }

    @Test
    void shouldListNamedPricesInTheirOrder() {
        // when
        HttpResponse<String> answer = requests.get("/v1/prices?sku=MS-200&sku=NOPE&sku=KB-100&sku=NEW-1&sku=MS-200");

        // then
        CONTRACT.requireKept(PRICES, answer);
        JsonNode body = requests.body(answer);
        assertThat(body.path("prices").findValuesAsText("sku")).containsExactly("MS-200", "KB-100");
        assertThat(body.path("missing")).extracting(JsonNode::asText).containsExactly("NOPE", "NEW-1");
    }

    @Test
    void shouldListTheNewestPricesFirst() {
        // when
        HttpResponse<String> answer = requests.get("/v1/prices?limit=2");

        // then
        CONTRACT.requireKept(PRICES, answer);
        JsonNode prices = requests.body(answer).path("prices");
        assertThat(prices.findValuesAsText("sku")).hasSize(2).first().isEqualTo("MS-200");
        assertThat(answer.body()).doesNotContain("77.77");
    }

    @Test
    void shouldNameTheProductInTheList() {
        // when
        JsonNode prices = requests.body(requests.get("/v1/prices")).path("prices");

        // then
        assertThat(prices)
                .filteredOn(price -> price.path("sku").asText().equals("KB-100"))
                .singleElement()
                .satisfies(price -> {
                    assertThat(price.path("productName").asText()).isEqualTo("Mechanical keyboard");
                    assertThat(price.path("previousAmount").asText()).isEqualTo("11.90");
                });
    }

    @Test
    void shouldExplainAPrice() {
        // when
        HttpResponse<String> answer = requests.get("/v1/prices/KB-100/explanation");

        // then
        CONTRACT.requireKept(EXPLANATION, answer);
        JsonNode body = requests.body(answer);
        assertThat(answer.body()).doesNotContain("77.77");
        assertThat(body.path("trace")).hasSize(2);
        assertThat(body.at("/inputs/unitCost").asText()).isEqualTo("6.00");
        assertThat(body.at("/inputs/demand/recentWindow").asText()).isEqualTo("PT15M");
        assertThat(body.at("/inputs/rivals/0/price").asText()).isEqualTo("13.10");
        assertThat(body.path("sources"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "product shopgrid.products-0@16", "inventory shopgrid.orders-3@41, shopgrid.stock-0@7");
    }

    @Test
    void shouldShowAProduct() {
        // when
        HttpResponse<String> answer = requests.get("/v1/products/KB-100");

        // then
        CONTRACT.requireKept("/v1/products/{sku}", answer);
        assertThat(requests.body(answer).path("listPrice").asText()).isEqualTo("11.90");
    }

    @Test
    void shouldShowStock() {
        // when
        HttpResponse<String> answer = requests.get("/v1/inventory/KB-100");

        // then
        CONTRACT.requireKept("/v1/inventory/{sku}", answer);
        assertThat(requests.body(answer).path("available").asLong()).isEqualTo(41);
    }

    @Test
    void shouldShowTheGrid() {
        // when
        HttpResponse<String> answer = requests.get("/v1/cluster");

        // then
        CONTRACT.requireKept("/v1/cluster", answer);
        JsonNode body = requests.body(answer);
        assertThat(body.path("nodes").findValuesAsText("name")).containsExactly("api-1", "api-2");
        assertThat(body.path("tables").findValuesAsText("name")).containsExactlyElementsOf(Tables.ALL);
        assertThat(body.path("tables").findValuesAsText("lostPartitions")).containsOnly("0");
        assertThat(body.at("/offsets/0").toString())
                .isEqualTo("{\"topic\":\"shopgrid.orders\",\"partition\":3,"
                        + "\"topicId\":\"5zqJYTaGQkWmZyzbYJrDQg\",\"nextOffset\":42}");
    }

    @Test
    void shouldBeLiveAndReady() {
        // when
        HttpResponse<String> live = requests.get("/health/live");
        HttpResponse<String> ready = requests.get(READY);

        // then
        CONTRACT.requireKept("/health/live", live);
        CONTRACT.requireKept(READY, ready);
        assertThat(ready.statusCode()).isEqualTo(200);
    }

    @Test
    void shouldCountRequestsByRouteTemplate() {
        // given
        requests.get("/v1/products/KB-100");
        requests.get("/v1/nothing/here");

        // when / then: the count follows the answer in a moment
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            HttpResponse<String> answer = requests.get("/metrics");
            CONTRACT.requireKept("/metrics", answer);
            assertThat(answer.body())
                    .contains("http_server_requests_seconds_count{method=\"GET\",route=\"/v1/products/{sku}\"")
                    .contains("route=\"unknown\",status=\"404\"")
                    .contains("shopgrid_api_ready 1.0", "jvm_memory_used_bytes");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/prices/NOPE", "/v1/prices/NOPE/explanation", "/v1/products/NOPE", "/v1/inventory/NOPE"})
    void shouldNotKnowAnUnknownSku(String path) {
        // when
        HttpResponse<String> answer = requests.get(path);

        // then
        requireProblem(answer, 404, "unknown-sku");
        CONTRACT.requireKept(path.replace("NOPE", "{sku}"), answer);
    }

    @Test
    void shouldTellNotPricedYetFromUnknown() {
        requireProblem(requests.get("/v1/prices/NEW-1"), 404, "not-priced-yet");
        requireProblem(requests.get("/v1/prices/NEW-1/explanation"), 404, "not-priced-yet");
        requireProblem(requests.get("/v1/prices/OLD-1/explanation"), 404, "not-explained-yet");
        requireProblem(requests.get("/v1/inventory/NEW-1"), 404, "no-stock-known");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=-1",
                "limit=x",
                "limit=",
                "limit=9999999999",
                "sku=",
                "sku=a%20b",
                "sku=KB-100&limit=5",
                "skus=KB-100",
                "sku=%3Cb%3E"
            })
    void shouldNameTheParameterThatIsWrong(String query) {
        // when
        HttpResponse<String> answer = requests.get("/v1/prices?" + query);

        // then
        CONTRACT.requireKept(PRICES, answer);
        requireProblem(answer, 400, "invalid-parameter");
        JsonNode problem = requests.body(answer);
        assertThat(problem.path("field").asText()).isIn("limit", "sku", "skus");
        assertThat(problem.path("rule").asText()).isNotBlank();
    }

    @Test
    void shouldTakeAHundredSkusAndNoMore() {
        // given
        String hundred = IntStream.range(0, 100).mapToObj(i -> "sku=S" + i).collect(Collectors.joining("&"));

        // when / then
        assertThat(requests.get("/v1/prices?" + hundred).statusCode()).isEqualTo(200);
        requireProblem(requests.get("/v1/prices?" + hundred + "&sku=S100"), 400, "invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/prices/a%20b", "/v1/products/%C3%A9", "/v1/inventory/a%3Fb", "/v1/cluster?x=1"})
    void shouldRefuseWhatIsNoSku(String path) {
        requireProblem(requests.get(path), 400, "invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/prices", "/v1/prices/", "/V1/prices", "/v1/prices/KB-100/changes", "/index.html"})
    void shouldNotKnowUnknownRoutes(String path) {
        requireProblem(requests.get(path), 404, "unknown-route");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/prices/a%2Fb", "/v1/%2e%2e/prices", "/v1/prices/..%2f..%2fx", "/v1/prices?sku=%zz"})
    void shouldAnswerRequestsThatCannotBeReadWithAProblem(String path) throws Exception {
        // when
        String answer = RawRequest.get(api.port(), path);

        // then
        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json", "urn:shopgrid:problem:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void shouldNameTheMethodsThatAreAllowed(String method) {
        // when
        HttpResponse<String> answer = requests.send(method, "/v1/prices");

        // then
        requireProblem(answer, 405, "method-not-allowed");
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    private static void requireProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(CONTRACT.problemBodyProblems(answer.body())).isEmpty();
        JsonNode problem = requests.body(answer);
        assertThat(problem.path("type").asText()).isEqualTo("urn:shopgrid:problem:" + type);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
    }
}
