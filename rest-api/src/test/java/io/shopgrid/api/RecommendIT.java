package io.shopgrid.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopgrid.model.Tables;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestApi.class)
class RecommendIT {
    private static final String FOR_ITEMS = "/v1/recommendations";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static TestGrid grid;
    private static ApiServer api;
    private static Requests requests;

    /** Shoppers who saw the keyboard saw the mouse, some the sold-out pad, the retired cable or the lamp. */
    @BeforeAll
    static void start(TestApi.Running running) {
        int firstPort = TestGrid.freePort();
        int secondPort = TestGrid.freePort();
        grid = TestGrid.start("recommend", folder, firstPort, secondPort);
        Rows rows = new Rows(grid);
        for (String sku : List.of("KEYS", "MOUSE", "PAD", "LAMP", "DESK")) {
            rows.product(sku, "The " + sku);
            rows.inventory(sku, sku.equals("PAD") ? 0 : 10, 0);
        }
        rows.retired("CABLE");
        rows.inventory("CABLE", 10, 0);
        for (int number = 0; number < 20; number++) {
            rows.session("other-" + number, true, "KEYS", number % 2 == 0 ? "PAD" : "CABLE", "MOUSE");
        }
        rows.session("lamp", true, "KEYS", "LAMP");
        rows.session("desk", true, "DESK", "LAMP");
        rows.session("shopper", true, "DESK", "KEYS");
        rows.session("silent", false, "DESK", "KEYS");
        rows.buying("buyer", "MOUSE", "KEYS");
        rows.demand("DESK", 7);
        rows.demand("PAD", 9);
        api = ApiServer.start(TestSettings.with(
                Map.of("SHOPGRID_NAME", "recommend"), running.bootstrapServers(), firstPort, secondPort));
        requests = new Requests(api.port());
        await().atMost(PATIENCE).until(() -> requests.get("/health/ready").statusCode() == 200);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(skus(requests.get("/v1/sessions/unheard-of/recommendations")))
                    .containsExactly("DESK");
            assertThat(skus(requests.get("/v1/products/KEYS/related"))).contains("LAMP");
            assertThat(requests.get("/v1/products/KEYS/related").body()).contains("by 21 shoppers");
        });
    }

    @AfterAll
    static void stop() {
        api.close();
        grid.close();
    }

    @Test
    void shouldShowASession() {
        // when
        HttpResponse<String> answer = requests.get("/v1/sessions/shopper");

        // then
        JsonNode body = requests.body(answer);
        assertThat(body.path("clicks").asInt()).isEqualTo(2);
        assertThat(body.path("recent").findValuesAsText("sku")).containsExactly("KEYS", "DESK");
    }

    @Test
    void shouldShowOnlyTheCurrentProductOfWhoDidNotConsent() {
        assertThat(requests.body(requests.get("/v1/sessions/silent"))
                        .path("recent")
                        .findValuesAsText("sku"))
                .containsExactly("KEYS");
    }

    @Test
    void shouldNotKnowAnUnknownSession() {
        // when
        HttpResponse<String> answer = requests.get("/v1/sessions/unheard-of");

        // then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("unknown-session");
    }

    @Test
    void shouldRecommendWhatCanBeSoldAndSayWhy() {
        // when
        HttpResponse<String> answer = requests.get("/v1/sessions/shopper/recommendations");

        // then
        JsonNode first = requests.body(answer).at("/recommendations/0");
        assertThat(skus(answer)).startsWith("MOUSE").contains("LAMP", "DESK").doesNotContain("PAD", "CABLE", "KEYS");
        assertThat(first.path("productName").asText()).isEqualTo("The MOUSE");
        assertThat(first.at("/reason/text").asText()).matches("seen together with The KEYS by 2[01] shoppers");
    }

    @Test
    void shouldUseTheCurrentProductOnlyWithoutConsent() {
        assertThat(requests.body(requests.get("/v1/sessions/silent/recommendations"))
                        .path("basedOn"))
                .extracting(JsonNode::asText)
                .containsExactly("KEYS");
    }

    @Test
    void shouldNotRecommendWhatWasJustBought() {
        assertThat(skus(requests.get("/v1/sessions/buyer/recommendations")))
                .isNotEmpty()
                .doesNotContain("MOUSE");
    }

    @Test
    void shouldShowRelatedProducts() {
        // when
        HttpResponse<String> answer = requests.get("/v1/products/KEYS/related?limit=1");

        // then
        assertThat(skus(answer)).containsExactly("MOUSE");
    }

    @Test
    void shouldNotKnowTheRelatedOfAnUnknownProduct() {
        // when
        HttpResponse<String> answer = requests.get("/v1/products/NOPE/related");

        // then
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void shouldRecommendForItemsAsForASessionWithThem() {
        // when
        HttpResponse<String> answer =
                requests.post(FOR_ITEMS, "{\"items\":[\"DESK\",\"KEYS\"],\"consent\":true,\"exclude\":[\"LAMP\"]}");

        // then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(skus(answer)).startsWith("MOUSE").contains("DESK").doesNotContain("LAMP", "KEYS", "PAD", "CABLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"items\":[]}",
                "{\"items\":[1]}",
                "{\"items\":[\"a b\"]}",
                "{\"items\":[\"A\"],\"limit\":0}",
                "{\"items\":[\"A\"],\"limit\":101}",
                "{\"items\":[\"A\"],\"consent\":\"yes\"}",
                "{\"items\":[\"A\"],\"exclude\":\"B\"}",
                "{\"items\":[\"A\"],\"other\":1}",
                "{\"items\":[\"A\"]} x"
            })
    void shouldSayWhatIsWrongWithABody(String body) {
        // when
        HttpResponse<String> answer = requests.post(FOR_ITEMS, body);

        // then
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void shouldNameTheMethodThatIsAllowed() {
        // when
        HttpResponse<String> answer = requests.get(FOR_ITEMS);

        // then
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void shouldFollowTheStock() {
        // given
        Rows rows = new Rows(grid);

        // when
        rows.inventory("MOUSE", 0, 0);
        List<String> soldOut = skus(requests.get("/v1/sessions/shopper/recommendations"));
        rows.inventory("MOUSE", 10, 0);

        // then
        assertThat(soldOut).isNotEmpty().doesNotContain("MOUSE");
        assertThat(skus(requests.get("/v1/sessions/shopper/recommendations"))).contains("MOUSE");
        assertThat(grid.table(Tables.SESSIONS).containsKey("shopper")).isTrue();
    }

    private static List<String> skus(HttpResponse<String> answer) {
        return requests.body(answer).path("recommendations").findParents("productName").stream()
                .map(product -> product.path("sku").asText())
                .toList();
    }
}
