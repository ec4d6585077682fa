package io.shopgrid.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopgrid.api.http.Parameters;
import io.shopgrid.api.http.PostRoute;
import io.shopgrid.api.http.Route;
import io.shopgrid.api.price.PriceRoutes;
import io.shopgrid.model.recommend.RecommendRequest;
import io.shopgrid.model.session.CustomerSession;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ContractTest {
    private static final Contract CONTRACT = new Contract();
    private static ApiServer api;
    private static Requests requests;

    @BeforeAll
    static void startWithoutAGrid() {
        api = ApiServer.start(TestSettings.of(0, TestGrid.freePort()));
        requests = new Requests(api.port());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldServeThePathsOfTheContractAndNoOthers() {
        // when
        Set<String> served = Stream.concat(
                        api.routes().stream().map(Route::path),
                        api.postRoutes().stream().map(PostRoute::path))
                .collect(Collectors.toCollection(TreeSet::new));

        // then
        assertThat(served).isEqualTo(CONTRACT.paths());
    }

    @Test
    void shouldKnowTheQueryParametersOfTheContractAndNoOthers() {
        assertThat(api.routes())
                .filteredOn(route -> route.parameters() != null)
                .hasSize(9)
                .allSatisfy(route -> assertThat(route.parameters()).isEqualTo(CONTRACT.queryParameters(route.path())));
    }

    @Test
    void shouldAnswerOneMethodOnEveryPath() {
        Set<String> posted = api.postRoutes().stream().map(PostRoute::path).collect(Collectors.toSet());
        for (String path : CONTRACT.paths()) {
            JsonNode operations = CONTRACT.document().path("paths").path(path);
            assertThat(operations).as(path).hasSize(1);
            assertThat(operations.has(posted.contains(path) ? "post" : "get"))
                    .as(path)
                    .isTrue();
        }
    }

    @Test
    void shouldStateTheLimitsThatHold() {
        // given
        JsonNode parameters = CONTRACT.document().at("/paths/~1v1~1prices/get/parameters");

        // then
        assertThat(parameters.at("/0/schema/maxItems").asInt()).isEqualTo(Parameters.MAX_SKUS);
        assertThat(parameters.at("/1/schema/maximum").asInt()).isEqualTo(PriceRoutes.MAX_NEWEST);
        JsonNode schemas = CONTRACT.document().at("/components");
        assertThat(schemas.at("/parameters/Recommended/schema/maximum").asInt()).isEqualTo(RecommendRequest.MAX_LIMIT);
        assertThat(schemas.at("/schemas/Items/properties/limit/maximum").asInt())
                .isEqualTo(RecommendRequest.MAX_LIMIT);
        assertThat(schemas.at("/schemas/Session/properties/recent/maxItems").asInt())
                .isEqualTo(CustomerSession.MAX_RECENT);
    }

    @Test
    void shouldServeTheContract() {
        // when
        HttpResponse<String> answer = requests.get("/openapi.yaml");

        // then
        CONTRACT.requireKept("/openapi.yaml", answer);
        assertThat(answer.body()).startsWith("openapi: 3.1.0");
    }

    @Test
    void shouldServeThePageWithItsAssets() {
        // when
        HttpResponse<String> page = requests.get("/");

        // then
        CONTRACT.requireKept("/", page);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        for (JsonNode file : CONTRACT.document().at("/paths/~1assets~1{file}/get/parameters/0/schema/enum")) {
            assertThat(page.body() + requests.get("/assets/live.css").body()).contains("/assets/" + file.asText());
            HttpResponse<String> asset = requests.get("/assets/" + file.asText());
            CONTRACT.requireKept("/assets/{file}", asset);
            assertThat(asset.statusCode()).isEqualTo(200);
        }
        assertThat(page.body()).doesNotContain("http://", "https://", "<style", "style=", "onclick");
    }

    @Test
    void shouldReachThePageFromNoOtherHost() {
        assertThat(requests.get("/assets/live.js").body()).doesNotContain("innerHTML", "http://", "https://", "eval");
    }

    @Test
    void shouldAnswerUnknownAssetsWithAProblem() {
        // when
        HttpResponse<String> answer = requests.get("/assets/secret.txt");

        // then
        CONTRACT.requireKept("/assets/{file}", answer);
        assertThat(answer.statusCode()).isEqualTo(404);
    }
}
