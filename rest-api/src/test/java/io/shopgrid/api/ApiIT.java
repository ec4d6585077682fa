package io.shopgrid.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopgrid.model.Tables;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestApi.class)
class ApiIT {
    private static final Contract CONTRACT = new Contract();
    private static final String READY = "/health/ready";

    private static Requests requests;
    private static ApiServer api;
    private static Rows rows;

    @BeforeAll
    static void start(TestApi.Running running) {
        requests = running.requests();
        api = running.api();
        rows = new Rows(running.grid());
    }

    @Test
    void shouldShowThePublishedPriceOnly() {
        // when
        HttpResponse<String> answer = requests.get("/v1/prices/KB-100");

        // then
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
        JsonNode body = requests.body(answer);
        assertThat(body.path("prices").findValuesAsText("sku")).containsExactly("MS-200", "KB-100");
        assertThat(body.path("missing")).extracting(JsonNode::asText).containsExactly("NOPE", "NEW-1");
    }

    @Test
    void shouldListTheNewestPricesFirst() {
        // when
        HttpResponse<String> answer = requests.get("/v1/prices?limit=2");

        // then
        JsonNode prices = requests.body(answer).path("prices");
        assertThat(prices.findValuesAsText("sku")).hasSize(2).first().isEqualTo("MS-200");
        assertThat(answer.body()).doesNotContain("77.77");
    }

    /** The API keeps prices that it has read: they must follow what pricing puts, and never go back. */
    @Test
    void shouldFollowAPriceThatChanges() {
        // given
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            rows.price("FO-1", "10.00", Rows.NOON);
            return requests.get("/v1/prices/FO-1").statusCode() == 200;
        });

        // when / then
        for (int change = 1; change <= 20; change++) {
            String amount = (10 + change) + ".00";
            rows.price("FO-1", amount, Rows.NOON.plusSeconds(change));
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(3)) // well below the age at which it would be read again anyway
                    .until(() -> requests.body(requests.get("/v1/prices/FO-1"))
                            .path("amount")
                            .asText()
                            .equals(amount));
            assertThat(requests.get("/v1/prices?sku=FO-1").body()).contains("\"amount\":\"" + amount + "\"");
        }
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
        assertThat(requests.body(answer).path("listPrice").asText()).isEqualTo("11.90");
    }

    @Test
    void shouldAnswerNotModifiedToAProductsTag() {
        // given
        String tag =
                requests.get("/v1/products/KB-100").headers().firstValue("ETag").orElseThrow();

        // when / then
        assertThat(requests.get("/v1/products/KB-100", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(requests.get("/v1/products/NEW-1", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldListProductsPageByPage() {
        // when
        JsonNode first = requests.body(requests.get("/v1/products?limit=1"));
        JsonNode second = requests.body(requests.get(
                "/v1/products?limit=1&cursor=" + first.path("nextCursor").asText()));

        // then
        assertThat(first.path("products").findValuesAsText("sku")).containsExactly("KB-100");
        assertThat(second.path("products").findValuesAsText("sku")).containsExactly("NEW-1");
        assertThat(second.has("nextCursor")).isFalse();
    }

    @Test
    void shouldListNamedProductsAndStock() {
        // when
        JsonNode products = requests.body(requests.get("/v1/products?sku=NOPE&sku=NEW-1&sku=KB-100"));
        JsonNode stock = requests.body(requests.get("/v1/inventory?sku=NEW-1&sku=KB-100"));

        // then
        assertThat(products.path("products").findValuesAsText("sku")).containsExactly("NEW-1", "KB-100");
        assertThat(products.path("missing")).extracting(JsonNode::asText).containsExactly("NOPE");
        assertThat(stock.path("inventory").findValuesAsText("sku")).containsExactly("KB-100");
        assertThat(stock.path("missing")).extracting(JsonNode::asText).containsExactly("NEW-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/products?cursor=%2B",
                "/v1/products?cursor=YQ",
                "/v1/products?cursor=gICA",
                "/v1/products?sku=A&cursor=YQ",
                "/v1/inventory",
                "/v1/audit?cursor=bm9ib2R5LzE"
            })
    void shouldRefuseACursorThatItDidNotGive(String path) {
        HttpResponse<String> answer = requests.get(path);
        if (path.endsWith("=YQ") && !path.contains("sku")) {
            assertThat(answer.statusCode()).isEqualTo(200); // "a" is a place among skus, if not one that was given
        } else {
            requireProblem(answer, 400, "invalid-parameter");
        }
    }

    @Test
    void shouldShowStock() {
        // when
        HttpResponse<String> answer = requests.get("/v1/inventory/KB-100");

        // then
        assertThat(requests.body(answer).path("available").asLong()).isEqualTo(41);
    }

    @Test
    void shouldShowTheGrid() {
        // when
        HttpResponse<String> answer = requests.get("/v1/cluster");

        // then
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
        assertThat(live.statusCode()).isEqualTo(200);
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
            assertThat(answer.body())
                    .contains("http_server_requests_seconds_count{method=\"GET\",route=\"/v1/products/{sku}\"")
                    .contains("route=\"unknown\",status=\"404\"")
                    .contains("shopgrid_api_ready 1.0", "jvm_memory_used_bytes");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/prices/NOPE",
                "/v1/prices/NOPE/explanation",
                "/v1/prices/NOPE/changes",
                "/v1/prices/NOPE/changes/1",
                "/v1/prices/NOPE/changes/1/replay",
                "/v1/products/NOPE",
                "/v1/inventory/NOPE"
            })
    void shouldNotKnowAnUnknownSku(String path) {
        // when
        HttpResponse<String> answer = requests.get(path);

        // then
        requireProblem(answer, 404, "unknown-sku");
    }

    @Test
    void shouldTellNotPricedYetFromUnknown() {
        requireProblem(requests.get("/v1/prices/NEW-1"), 404, "not-priced-yet");
        requireProblem(requests.get("/v1/prices/NEW-1/explanation"), 404, "not-priced-yet");
        requireProblem(requests.get("/v1/prices/OLD-1/explanation"), 404, "not-explained-yet");
        requireProblem(requests.get("/v1/prices/NEW-1/changes"), 404, "not-priced-yet");
        requireProblem(requests.get("/v1/prices/NEW-1/changes/1"), 404, "not-priced-yet");
        requireProblem(requests.get("/v1/prices/NEW-1/changes/1/replay"), 404, "not-priced-yet");
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
    @ValueSource(strings = {"/v2/prices", "/v1/prices/", "/V1/prices", "/v1/prices/KB-100/history", "/index.html"})
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
