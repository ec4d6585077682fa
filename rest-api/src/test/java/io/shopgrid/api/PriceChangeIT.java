package io.shopgrid.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopgrid.compute.pricing.PricingEngine;
import io.shopgrid.compute.pricing.PricingSettings;
import io.shopgrid.model.Tables;
import io.shopgrid.model.market.Market;
import io.shopgrid.model.market.Quote;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeKey;
import io.shopgrid.model.settings.SettingsLoader;
import io.shopgrid.model.source.Fences;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.ignite.IgniteCache;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of prices that the nodes' own pricing has published; tests that change rows each have a product of their own. */
@ExtendWith(TestApi.class)
class PriceChangeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Prices go there in steps of 5 %, which makes a few versions. */
    private static final String LIST_PRICE = "20.00";

    private static final List<String> SKUS = List.of(
            "AS-IT-WAS",
            "GAP",
            "OTHER-AMOUNT",
            "OTHER-OLD",
            "OTHER-TRACE",
            "BY-SQL",
            "OTHER-INPUT",
            "POLICY",
            "ENGINE");

    @TempDir
    static Path folder;

    private static TestGrid grid;
    private static ApiServer api;
    private static Requests requests;

    @BeforeAll
    static void start(TestApi.Running running) {
        int firstPort = TestGrid.freePort();
        int secondPort = TestGrid.freePort();
        PricingSettings pricing = SettingsLoader.load(
                PricingSettings.class,
                Map.of("SHOPGRID_POLICY_MIN_INTERVAL", "0s", "SHOPGRID_POLICY_MAX_DAY_BP", "10000"));
        grid = TestGrid.startPricing("changes", folder, firstPort, secondPort, running.kafka(), pricing);
        Rows rows = new Rows(grid);
        for (String sku : SKUS) {
            rows.inventory(sku, 40, 2);
            rows.product(sku, "The " + sku);
        }
        api = ApiServer.start(TestSettings.with(
                Map.of("SHOPGRID_NAME", "changes"), running.bootstrapServers(), firstPort, secondPort));
        requests = new Requests(api.port());
        await().atMost(PATIENCE).until(() -> requests.get("/health/ready").statusCode() == 200);
        awaitAmount("11.90");
        SKUS.forEach(PriceChangeIT::quote);
        SKUS.forEach(sku -> rows.product(sku, "The " + sku, LIST_PRICE));
        awaitAmount(LIST_PRICE);
    }

    /** A rival asks what the product is to cost. */
    private static void quote(String sku) {
        Instant now = Instant.now();
        List<Quote> quotes = List.of(new Quote("north", 2_000, true, now.toEpochMilli()));
        grid.table(Tables.MARKET)
                .put(sku, new Market(new BigDecimal(LIST_PRICE), "north", Timestamp.from(now), quotes, Fences.NONE));
    }

    private static void awaitAmount(String amount) {
        await().atMost(PATIENCE)
                .until(() -> SKUS.stream()
                        .allMatch(sku -> price(sku).path("amount").asText().equals(amount)));
    }

    @AfterAll
    static void stop() {
        api.close();
        grid.close();
    }

    @Test
    void shouldListAllChangesPageByPage() {
        // given
        long newest = newest("AS-IT-WAS");
        List<JsonNode> changes = new ArrayList<>();

        // when
        String more = "";
        for (int page = 0; !more.isEmpty() || page == 0; page++) {
            JsonNode body = requests.body(requests.get("/v1/prices/AS-IT-WAS/changes?limit=3" + more));
            assertThat(body.path("changes").size()).isBetween(1, 3);
            body.path("changes").forEach(changes::add);
            more = body.has("nextCursor") ? "&cursor=" + body.path("nextCursor").asText() : "";
        }

        // then
        assertThat(newest).isGreaterThan(7);
        assertThat(changes)
                .extracting(change -> change.path("version").asLong())
                .containsExactlyElementsOf(down(newest, 1));
        assertThat(changes.get(0).path("amount").asText()).isEqualTo(LIST_PRICE);
        for (int at = 0; at < changes.size() - 1; at++) {
            assertThat(changes.get(at).path("previousAmount"))
                    .isEqualTo(changes.get(at + 1).path("amount"));
        }
        assertThat(changes.get(changes.size() - 1).has("previousAmount")).isFalse();
        assertThat(changes).allSatisfy(change -> {
            assertThat(change.at("/policy/id").asText()).isEqualTo("standard");
            assertThat(change.path("engineVersion").asText()).isEqualTo(PricingEngine.VERSION);
            assertThat(change.path("reason").asText()).isNotBlank();
        });
    }

    @Test
    void shouldHaveNoNextPageAfterTheLastChange() {
        // given
        long newest = newest("AS-IT-WAS");

        // when
        JsonNode all = requests.body(requests.get("/v1/prices/AS-IT-WAS/changes?limit=" + newest));
        JsonNode oneLess = requests.body(requests.get("/v1/prices/AS-IT-WAS/changes?limit=" + (newest - 1)));

        // then
        assertThat(all.path("changes").size()).isEqualTo((int) newest);
        assertThat(all.has("nextCursor")).isFalse();
        assertThat(oneLess.has("nextCursor")).isTrue();
    }

    @Test
    void shouldShowAChangeWithAllThatItWasDecidedOn() {
        // given
        long version = firstDecidedOnListPrice("AS-IT-WAS");

        // when
        JsonNode change = change("AS-IT-WAS", version);

        // then
        assertThat(change.path("version").asLong()).isEqualTo(version);
        assertThat(change.path("productName").asText()).isEqualTo("The AS-IT-WAS");
        assertThat(change.path("trace").get(0).asText()).isEqualTo("list price 20.00");
        assertThat(change.at("/inputs/unitCost").asText()).isEqualTo("6.00");
        assertThat(change.at("/inputs/listPrice").asText()).isEqualTo(LIST_PRICE);
        assertThat(change.at("/inputs/available").asLong()).isEqualTo(38);
        assertThat(change.at("/inputs/rivals/0/price").asText()).isEqualTo(LIST_PRICE);
        assertThat(change.at("/inputs/current/version").asLong()).isEqualTo(version - 1);
        assertThat(change.at("/inputs/current/amount")).isEqualTo(change.path("previousAmount"));
    }

    @Test
    void shouldShowTheNewestChangeAsTheExplanation() {
        // when
        String newest = requests.get("/v1/prices/AS-IT-WAS/changes/" + newest("AS-IT-WAS"))
                .body();

        // then
        assertThat(newest)
                .isEqualTo(requests.get("/v1/prices/AS-IT-WAS/explanation").body());
    }

    @Test
    void shouldDecideEveryPublishedChangeAlikeAgain() {
        // given
        List<Long> versions = down(newest("AS-IT-WAS"), 1);

        // when
        List<JsonNode> replays =
                versions.stream().map(version -> replay("AS-IT-WAS", version)).toList();

        // then
        assertThat(replays).hasSizeGreaterThan(7).allSatisfy(replay -> {
            assertThat(replay.path("outcome").asText()).as(replay.toString()).isEqualTo("equal");
            assertThat(replay.path("equal").asBoolean()).isTrue();
            assertThat(replay.path("policyKnown").asBoolean()).isTrue();
            assertThat(replay.path("differences")).isEmpty();
            assertThat(replay.path("text").asText()).isEqualTo("Made again, the decision is the same.");
        });
    }

    @Test
    void shouldFindAnAmountThatWasChanged() {
        // given
        PriceChange row = row("OTHER-AMOUNT", 2);
        put(
                "OTHER-AMOUNT",
                2,
                row.oldAmount(),
                new BigDecimal("99.99"),
                row.policyVersion(),
                row.engineVersion(),
                row.trace());

        // when
        JsonNode replay = replay("OTHER-AMOUNT", 2);

        // then
        requireDiffers(replay, "amount", "99.99", row.newAmount().toPlainString());
        assertThat(replay.path("text").asText()).contains("differs in amount.", "not as it was decided");
    }

    @Test
    void shouldFindAnOldAmountThatWasChanged() {
        // given
        PriceChange row = row("OTHER-OLD", 2);
        put(
                "OTHER-OLD",
                2,
                new BigDecimal("99.99"),
                row.newAmount(),
                row.policyVersion(),
                row.engineVersion(),
                row.trace());

        // when
        JsonNode replay = replay("OTHER-OLD", 2);

        // then
        requireDiffers(replay, "previousAmount", "99.99", "11.90");
    }

    @Test
    void shouldFindALineOfTheTraceThatWasChanged() {
        // given
        PriceChange row = row("OTHER-TRACE", 2);
        List<String> trace = new ArrayList<>(row.trace());
        trace.set(1, "demand: somebody said so");
        put(
                "OTHER-TRACE",
                2,
                row.oldAmount(),
                row.newAmount(),
                row.policyVersion(),
                row.engineVersion(),
                List.copyOf(trace));

        // when
        JsonNode replay = replay("OTHER-TRACE", 2);

        // then
        requireDiffers(
                replay, "trace[1]", "demand: somebody said so", row.trace().get(1));
    }

    @Test
    void shouldFindInputsThatWereExchanged() {
        // given
        PriceChange row = row("OTHER-INPUT", 2);
        PriceChange other = row("OTHER-INPUT", 3);
        table().put(
                        new PriceChangeKey("OTHER-INPUT", 2),
                        new PriceChange(
                                row.oldAmount(),
                                row.newAmount(),
                                row.reason(),
                                row.decidedAt(),
                                row.validUntil(),
                                row.lowest30d(),
                                row.policyId(),
                                row.policyVersion(),
                                row.sources(),
                                other.inputs(),
                                row.engineVersion(),
                                row.trace()));

        // when
        JsonNode replay = replay("OTHER-INPUT", 2);

        // then
        assertThat(replay.path("outcome").asText()).isEqualTo("differs");
        assertThat(replay.path("differences").findValuesAsText("field"))
                .contains("version", "previousAmount", "amount");
    }

    /** As a statement of SQL leaves it, which knows the columns only. */
    @Test
    void shouldAnswerForARowThatPricingDidNotWrite() {
        // given
        PriceChange row = row("BY-SQL", 2);
        table().put(
                        new PriceChangeKey("BY-SQL", 2),
                        new PriceChange(
                                row.oldAmount(),
                                row.newAmount(),
                                row.reason(),
                                row.decidedAt(),
                                null,
                                null,
                                row.policyId(),
                                row.policyVersion(),
                                row.sources(),
                                null,
                                null,
                                null));

        // when
        JsonNode replay = replay("BY-SQL", 2);

        // then
        assertThat(replay.path("outcome").asText()).isEqualTo("differs");
        assertThat(replay.at("/differences/0/recomputed").asText()).isEqualTo("undecidable");
        requireProblem(requests.get("/v1/prices/BY-SQL/changes/2"), 404, "change-not-stored");
        assertThat(requests.get("/v1/prices/BY-SQL/changes").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldSayThatThePolicyIsAnother() {
        // given
        PriceChange row = row("POLICY", 2);
        put("POLICY", 2, row.oldAmount(), new BigDecimal("99.99"), 7, row.engineVersion(), row.trace());

        // when
        JsonNode replay = replay("POLICY", 2);

        // then
        assertThat(replay.path("outcome").asText()).isEqualTo("policy-unknown");
        assertThat(replay.has("equal")).isFalse();
        assertThat(replay.path("policyKnown").asBoolean(true)).isFalse();
        assertThat(replay.at("/policy/version").asInt()).isEqualTo(7);
        assertThat(replay.at("/presentPolicy/version").asInt()).isEqualTo(1);
        assertThat(replay.path("text").asText())
                .isEqualTo(
                        "Not made again: policy standard, version 7, decided, and the node has policy standard, version 1.");
    }

    @Test
    void shouldDecideAgainWhatAnotherEngineDecidedAndNameBoth() {
        // given
        PriceChange row = row("ENGINE", 2);
        put("ENGINE", 2, row.oldAmount(), row.newAmount(), row.policyVersion(), "0.9", row.trace());

        // when
        JsonNode replay = replay("ENGINE", 2);

        // then
        assertThat(replay.path("outcome").asText()).isEqualTo("equal");
        assertThat(replay.path("engineVersion").asText()).isEqualTo("0.9");
        assertThat(replay.path("presentEngineVersion").asText()).isEqualTo(PricingEngine.VERSION);
        assertThat(replay.path("text").asText())
                .contains("Engine version 0.9 decided, version " + PricingEngine.VERSION + " made it again.");
    }

    @Test
    void shouldEndTheListWhereAChangeIsMissing() {
        // given
        long newest = newest("GAP");
        table().remove(new PriceChangeKey("GAP", 4));

        // when
        JsonNode cut = requests.body(requests.get("/v1/prices/GAP/changes"));
        JsonNode full = requests.body(requests.get("/v1/prices/GAP/changes?limit=" + (newest - 4)));

        // then
        assertThat(cut.path("changes"))
                .extracting(change -> change.path("version").asLong())
                .containsExactlyElementsOf(down(newest, 5));
        assertThat(cut.has("nextCursor")).isFalse();
        assertThat(full.path("changes")).isEqualTo(cut.path("changes"));
        assertThat(full.has("nextCursor")).isFalse();
        requireProblem(requests.get("/v1/prices/GAP/changes/4"), 404, "change-not-stored");
        requireProblem(requests.get("/v1/prices/GAP/changes/4/replay"), 404, "change-not-stored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/replay"})
    void shouldNotKnowAVersionThatWasNotPublishedYet(String more) {
        // given
        long next = newest("AS-IT-WAS") + 1;

        // when
        HttpResponse<String> answer = requests.get("/v1/prices/AS-IT-WAS/changes/" + next + more);

        // then
        requireProblem(answer, 404, "change-not-stored");
        assertThat(answer.body()).contains("the newest is " + (next - 1));
    }

    /** The row comes before the price. Nobody prices a sku that is no product. */
    @Test
    void shouldNotShowAChangeBeforeItsPriceIsPublished() {
        // given
        new Rows(grid).price("EARLY", "12.90", Rows.NOON);
        table().put(new PriceChangeKey("EARLY", 3), row("EARLY", 2));

        // when
        JsonNode list = requests.body(requests.get("/v1/prices/EARLY/changes"));

        // then
        assertThat(list.path("changes"))
                .extracting(change -> change.path("version").asLong())
                .containsExactly(2L);
        requireProblem(requests.get("/v1/prices/EARLY/changes/3"), 404, "change-not-stored");
        requireProblem(requests.get("/v1/prices/EARLY/changes/3/replay"), 404, "change-not-stored");
    }

    @Test
    void shouldListNothingWhereTheNewestChangeIsNotStored() {
        // given
        new Rows(grid).withoutChange("BARE");

        // when
        HttpResponse<String> answer = requests.get("/v1/prices/BARE/changes");

        // then
        assertThat(answer.body()).isEqualTo("{\"sku\":\"BARE\",\"changes\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "01", "-1", "+1", "x", "1.5", "1e3", "9999999999999999999", "%20", "1%2F2", "%D9%A1"})
    void shouldRefuseWhatIsNoVersion(String version) {
        assertThat(requests.get("/v1/prices/AS-IT-WAS/changes/" + version).statusCode())
                .isEqualTo(400);
        assertThat(requests.get("/v1/prices/AS-IT-WAS/changes/" + version + "/replay")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=201", "cursor=!", "cursor=", "cursor=eA", "cursor=MA", "cursor=LTE", "x=1"})
    void shouldRefuseWhatIsNoPage(String query) {
        requireProblem(requests.get("/v1/prices/AS-IT-WAS/changes?" + query), 400, "invalid-parameter");
    }

    private static List<Long> down(long from, long to) {
        return LongStream.rangeClosed(to, from)
                .map(version -> from + to - version)
                .boxed()
                .toList();
    }

    private static JsonNode price(String sku) {
        return requests.body(requests.get("/v1/prices/" + sku));
    }

    private static long newest(String sku) {
        return price(sku).path("version").asLong();
    }

    /** The version made on the new list price. The rival's quote, which comes before it, may have made some by itself. */
    private static long firstDecidedOnListPrice(String sku) {
        return down(newest(sku), 1).stream()
                .filter(version ->
                        change(sku, version).at("/inputs/listPrice").asText().equals(LIST_PRICE))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static JsonNode change(String sku, long version) {
        return requests.body(requests.get("/v1/prices/" + sku + "/changes/" + version));
    }

    private static JsonNode replay(String sku, long version) {
        return requests.body(requests.get("/v1/prices/" + sku + "/changes/" + version + "/replay"));
    }

    private static IgniteCache<PriceChangeKey, PriceChange> table() {
        return grid.table(Tables.PRICE_CHANGES);
    }

    private static PriceChange row(String sku, long version) {
        return table().get(new PriceChangeKey(sku, version));
    }

    /** Writes a row anew, as somebody might who is not to. */
    private static void put(
            String sku,
            long version,
            BigDecimal oldAmount,
            BigDecimal newAmount,
            int policyVersion,
            String engineVersion,
            List<String> trace) {
        PriceChange row = row(sku, version);
        table().put(
                        new PriceChangeKey(sku, version),
                        new PriceChange(
                                oldAmount,
                                newAmount,
                                row.reason(),
                                row.decidedAt(),
                                null,
                                null,
                                row.policyId(),
                                policyVersion,
                                row.sources(),
                                row.inputs(),
                                engineVersion,
                                trace));
    }

    private static void requireDiffers(JsonNode replay, String field, String stored, String recomputed) {
        assertThat(replay.path("outcome").asText()).as(replay.toString()).isEqualTo("differs");
        assertThat(replay.path("equal").asBoolean(true)).isFalse();
        assertThat(replay.path("differences")).hasSize(1);
        JsonNode difference = replay.path("differences").get(0);
        assertThat(difference.path("field").asText()).isEqualTo(field);
        assertThat(difference.path("stored").asText()).isEqualTo(stored);
        assertThat(difference.path("recomputed").asText()).isEqualTo(recomputed);
    }

    private static void requireProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(requests.body(answer).path("type").asText()).isEqualTo("urn:shopgrid:problem:" + type);
    }
}
