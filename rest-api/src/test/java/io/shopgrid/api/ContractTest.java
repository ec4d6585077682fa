package io.shopgrid.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopgrid.api.Contract.Operation;
import io.shopgrid.api.access.ApiKey;
import io.shopgrid.api.access.Role;
import io.shopgrid.api.audit.AuditRoutes;
import io.shopgrid.api.event.EventRoutes;
import io.shopgrid.api.http.InvalidBodyException;
import io.shopgrid.api.http.Parameters;
import io.shopgrid.api.http.Route;
import io.shopgrid.api.key.KeyRoutes;
import io.shopgrid.api.price.PriceChangeRoutes;
import io.shopgrid.api.price.PriceRoutes;
import io.shopgrid.api.product.ProductRoutes;
import io.shopgrid.model.price.DecisionReplay;
import io.shopgrid.model.recommend.RecommendRequest;
import io.shopgrid.model.session.CustomerSession;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void shouldAnswerTheOperationsOfTheContractAndNoOthers() {
        // when
        List<String> served = api.routes().stream()
                .map(route -> route.method().name() + " " + route.path())
                .sorted()
                .toList();

        // then
        assertThat(served)
                .isEqualTo(CONTRACT.operations().stream()
                        .map(Operation::toString)
                        .sorted()
                        .toList());
    }

    @Test
    void shouldNeedTheRolesOfTheContract() {
        // given
        Map<String, Optional<Role>> promised = CONTRACT.operations().stream()
                .collect(Collectors.toMap(Operation::toString, CONTRACT::role, (one, other) -> one, TreeMap::new));

        // when
        Map<String, Optional<Role>> needed = api.routes().stream()
                .collect(Collectors.toMap(
                        route -> route.method().name() + " " + route.path(),
                        route -> Optional.ofNullable(route.role()),
                        (one, other) -> one,
                        TreeMap::new));

        // then
        assertThat(needed).isEqualTo(promised);
    }

    @Test
    void shouldNameTheRoleTwiceAlike() {
        assertThat(CONTRACT.operations())
                .filteredOn(operation -> CONTRACT.role(operation).isPresent())
                .allSatisfy(operation -> {
                    JsonNode security = operation.node().has("security")
                            ? operation.node().path("security")
                            : CONTRACT.document().path("security");
                    assertThat(security.path(0).path("apiKey"))
                            .as(operation.toString())
                            .isEqualTo(security.path(1).path("bearer"));
                });
    }

    @Test
    void shouldKnowTheQueryParametersOfTheContractAndNoOthers() {
        assertThat(api.routes())
                .filteredOn(route -> route.parameters() != null)
                .hasSizeGreaterThan(15)
                .allSatisfy(route -> assertThat(route.parameters())
                        .as(route.path())
                        .isEqualTo(operation(route).parameters(CONTRACT, "query").stream()
                                .map(parameter -> parameter.path("name").asText())
                                .collect(Collectors.toSet())));
    }

    private static Operation operation(Route route) {
        return CONTRACT.operation(route.method().name(), route.path()).orElseThrow();
    }

    @Test
    void shouldTakeAnIdempotencyKeyOnEveryWrite() {
        assertThat(CONTRACT.operations())
                .filteredOn(operation -> !operation.method().equals("GET"))
                .filteredOn(operation -> !CONTRACT.role(operation).equals(Optional.of(Role.READER)))
                .hasSizeGreaterThan(7)
                .allSatisfy(operation -> assertThat(operation.parameters(CONTRACT, "header"))
                        .extracting(parameter -> parameter.path("name").asText())
                        .contains("Idempotency-Key"));
    }

    @Test
    void shouldStateTheLimitsThatHold() {
        // given
        JsonNode document = CONTRACT.document();

        // then
        assertThat(document.at("/paths/~1v1~1prices/get/parameters/0/schema/maxItems")
                        .asInt())
                .isEqualTo(Parameters.MAX_SKUS);
        assertThat(document.at("/components/parameters/Skus/schema/maxItems").asInt())
                .isEqualTo(Parameters.MAX_SKUS);
        assertThat(document.at("/paths/~1v1~1prices/get/parameters/1/schema/maximum")
                        .asInt())
                .isEqualTo(PriceRoutes.MAX_NEWEST);
        assertThat(document.at("/paths/~1v1~1prices~1{sku}~1changes/get/parameters/1/schema/maximum")
                        .asInt())
                .isEqualTo(PriceChangeRoutes.MAX_PAGE);
        assertThat(document.at("/components/parameters/Version/schema/maximum").asLong())
                .isEqualTo(Parameters.MAX_VERSION);
        assertThat(document.at("/components/schemas/Replay/properties/differences/maxItems")
                        .asInt())
                .isEqualTo(DecisionReplay.MAX_DIFFERENCES);
        assertThat(document.at("/paths/~1v1~1products/get/parameters/1/schema/maximum")
                        .asInt())
                .isEqualTo(ProductRoutes.MAX_PAGE);
        assertThat(document.at("/paths/~1v1~1audit/get/parameters/0/schema/maximum")
                        .asInt())
                .isEqualTo(AuditRoutes.MAX_PAGE);
        assertThat(document.at("/components/schemas/Rotation/properties/graceSeconds/maximum")
                        .asLong())
                .isEqualTo(KeyRoutes.MAX_GRACE.toSeconds());
        assertThat(document.at("/components/parameters/Recommended/schema/maximum")
                        .asInt())
                .isEqualTo(RecommendRequest.MAX_LIMIT);
        assertThat(document.at("/components/schemas/Items/properties/limit/maximum")
                        .asInt())
                .isEqualTo(RecommendRequest.MAX_LIMIT);
        assertThat(document.at("/components/schemas/Session/properties/recent/maxItems")
                        .asInt())
                .isEqualTo(CustomerSession.MAX_RECENT);
        assertThat(document.at("/components/schemas/KeyId/pattern").asText()).isEqualTo("^" + ApiKey.ID + "$");
        assertThat(document.at("/components/schemas/Problem/properties/errors/maxItems")
                        .asInt())
                .isEqualTo(InvalidBodyException.MAX_ERRORS);
        for (String topic : List.of("products", "stock", "competitor-prices", "orders", "clicks")) {
            assertThat(document.at("/paths/~1v1~1events~1%s/post/requestBody/content".formatted(topic)
                                    + "/application~1json/schema/properties/events/maxItems")
                            .asInt())
                    .isEqualTo(EventRoutes.MAX_EVENTS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "products, ProductEvent",
        "stock, StockEvent",
        "competitor-prices, CompetitorPriceEvent",
        "orders, OrderEvent",
        "clicks, ClickEvent"
    })
    void shouldDescribeEventsAsTheirSchemasDo(String topic, String name) throws IOException {
        // given
        JsonNode schema;
        try (InputStream in =
                ContractTest.class.getResourceAsStream("/io/shopgrid/model/event/schema/" + topic + ".schema.json")) {
            schema = new ObjectMapper().readTree(in);
        }

        // when
        JsonNode inContract = flat(CONTRACT.document(), CONTRACT.document().at("/components/schemas/" + name));

        // then
        assertThat(inContract).isEqualTo(flat(schema, schema));
    }

    /** The rules of a schema alone, with what it refers to in place of the references. */
    private static JsonNode flat(JsonNode root, JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode flat = new ObjectMapper().createObjectNode();
            object.properties().forEach(field -> {
                if (field.getKey().equals("$ref")) {
                    flat.setAll((ObjectNode)
                            flat(root, root.at(field.getValue().asText().substring(1))));
                } else if (isRule(field.getKey(), field.getValue())) {
                    flat.set(field.getKey(), flat(root, field.getValue()));
                }
            });
            return flat;
        }
        return node;
    }

    /** A property may be called like something that is no rule. */
    private static boolean isRule(String name, JsonNode value) {
        boolean said = List.of("$schema", "$id", "title", "description").contains(name);
        return !name.equals("$defs") && (!said || value.isObject());
    }

    @Test
    void shouldServeTheContract() {
        // when
        HttpResponse<String> answer = requests.withoutKey().get("/openapi.yaml");

        // then
        assertThat(answer.body()).startsWith("openapi: 3.1.0");
    }

    @Test
    void shouldServePagesWithTheirAssets() {
        // when
        String pages = requests.withoutKey().get("/").body()
                + requests.withoutKey().get("/docs").body()
                + requests.withoutKey().get("/assets/live.css").body();

        // then
        assertThat(requests.get("/")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("default-src 'none'");
        for (JsonNode file : CONTRACT.document().at("/paths/~1assets~1{file}/get/parameters/0/schema/enum")) {
            assertThat(pages).contains("/assets/" + file.asText());
            assertThat(requests.withoutKey().get("/assets/" + file.asText()).statusCode())
                    .isEqualTo(200);
        }
        assertThat(pages).doesNotContain("http://", "https://", "<style", "style=", "onclick");
    }

    @Test
    void shouldReachNoOtherHostFromItsPages() {
        assertThat(requests.get("/assets/live.js").body()
                        + requests.get("/assets/docs.js").body())
                .doesNotContain("innerHTML", "http://", "https://", "eval");
    }

    @Test
    void shouldAnswerUnknownAssetsWithAProblem() {
        // when
        HttpResponse<String> answer = requests.get("/assets/secret.txt");

        // then
        assertThat(answer.statusCode()).isEqualTo(404);
    }
}
