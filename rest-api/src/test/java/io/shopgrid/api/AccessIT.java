package io.shopgrid.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.shopgrid.api.Contract.Operation;
import io.shopgrid.api.access.ApiKey;
import io.shopgrid.api.access.KeyFile;
import io.shopgrid.api.access.Role;
import io.shopgrid.api.access.Secret;
import io.shopgrid.model.process.StartFailedException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Who may do what, table-driven over the contract. */
@ExtendWith(TestApi.class)
class AccessIT {
    private static final Contract CONTRACT = new Contract();
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
    private static final List<String> SHOWN = new ArrayList<>(TestKeys.all());

    private static TestApi.Running running;
    private static Requests requests;
    private static Level levelBefore;

    @BeforeAll
    static void start(TestApi.Running shared) {
        running = shared;
        requests = shared.requests();
        levelBefore = ours().getLevel();
        ours().setLevel(Level.TRACE);
        LOG.start();
        root().addAppender(LOG);
    }

    /** Everything that this class and the requests of others logged meanwhile, at every level. */
    @AfterAll
    static void shouldHaveNoKeyInTheLog() {
        root().detachAppender(LOG);
        ours().setLevel(levelBefore);
        List<String> lines = LOG.list.stream()
                .map(event -> event.getFormattedMessage()
                        + event.getKeyValuePairs()
                        + event.getMDCPropertyMap()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : event.getThrowableProxy().getMessage()))
                .toList();
        assertThat(lines).isNotEmpty();
        assertThat(SHOWN).hasSizeGreaterThan(TestKeys.all().size());
        assertThat(lines).noneMatch(line -> SHOWN.stream().anyMatch(line::contains));
    }

    private static Logger ours() {
        return (Logger) LoggerFactory.getLogger("io.shopgrid");
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    static Stream<Operation> withKey() {
        return CONTRACT.operations().stream()
                .filter(operation -> CONTRACT.role(operation).isPresent());
    }

    static Stream<Operation> withoutKey() {
        return CONTRACT.operations().stream()
                .filter(operation -> CONTRACT.role(operation).isEmpty());
    }

    @Test
    void shouldCoverEveryOperation() {
        assertThat(withKey().count() + withoutKey().count())
                .isEqualTo(running.api().routes().size());
        assertThat(withKey().count()).isGreaterThan(15);
    }

    @ParameterizedTest
    @MethodSource("withKey")
    void shouldAnswer401WithoutAKeyThatCounts(Operation operation) {
        // given
        String unknown = Secret.random(new SecureRandom());
        SHOWN.add(unknown);

        // when / then
        requireProblem(send(requests.withoutKey(), operation), 401, "key-needed");
        requireProblem(send(requests.withKey(""), operation), 401, "key-unknown");
        requireProblem(send(requests.withKey(unknown), operation), 401, "key-unknown");
        requireProblem(send(requests.with("Authorization", "Bearer " + unknown), operation), 401, "key-unknown");
        requireProblem(send(requests.with("Authorization", "Basic eDp5"), operation), 401, "key-needed");
    }

    @ParameterizedTest
    @MethodSource("withKey")
    void shouldAnswer403ToEveryLowerRole(Operation operation) {
        // given
        Role needed = CONTRACT.role(operation).orElseThrow();

        // when / then
        Arrays.stream(Role.values())
                .filter(role -> !role.includes(needed))
                .forEach(role -> requireProblem(send(requests.as(role), operation), 403, "role-too-low"));
    }

    @ParameterizedTest
    @MethodSource("withKey")
    void shouldLetTheRoleInThatIsNeeded(Operation operation) {
        // given
        Role needed = CONTRACT.role(operation).orElseThrow();

        // when
        HttpResponse<String> byHeader = send(requests.as(needed), operation);
        HttpResponse<String> byBearer =
                send(requests.with("Authorization", "bearer " + TestKeys.of(needed)), operation);

        // then: the request is not one that changes anything, but it is looked at
        assertThat(byHeader.statusCode()).isNotIn(401, 403);
        assertThat(byBearer.statusCode()).isEqualTo(byHeader.statusCode());
    }

    @ParameterizedTest
    @MethodSource("withoutKey")
    void shouldAnswerOpenRoutesToAnyone(Operation operation) {
        assertThat(send(requests.withoutKey(), operation).statusCode()).isNotIn(401, 403);
        assertThat(send(requests.withKey("wrong"), operation).statusCode()).isNotIn(401, 403);
    }

    @Test
    void shouldOpenMetricsBySetting() {
        try (ApiServer open = running.startApi(Map.of("SHOPGRID_OPEN_METRICS", "true"))) {
            assertThat(new Requests(open.port()).withoutKey().get("/metrics").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldNotStartWithoutAKey(@TempDir Path folder) {
        // given
        Path file = folder.resolve("none.json");
        KeyFile revoked = new KeyFile(folder.resolve("revoked.json"));
        revoked.write(List.of(ApiKey.created("f-1", "x", Role.ADMIN, Secret.sha256("x"), Instant.EPOCH, "test")
                .revoked(Instant.EPOCH)));

        // when / then
        for (Path none : List.of(file, revoked.path())) {
            assertThatThrownBy(() -> running.startApi(Map.of("SHOPGRID_KEYS_FILE", none.toString())))
                    .isInstanceOf(StartFailedException.class)
                    .hasMessageContaining(none.toString())
                    .hasMessageContaining("./shopgrid keys create --role admin");
        }
    }

    @Test
    void shouldFollowTheFileAndLeaveAnEntryInTheAudit(@TempDir Path folder) throws Exception {
        // given
        KeyFile file = new KeyFile(folder.resolve("keys.json"));
        String first = Secret.random(new SecureRandom());
        String second = Secret.random(new SecureRandom());
        SHOWN.addAll(List.of(first, second));
        file.write(List.of(ApiKey.created("f-1", "one", Role.ADMIN, Secret.sha256(first), Instant.EPOCH, "test")));
        try (ApiServer api =
                running.startApi(Map.of("SHOPGRID_KEYS_FILE", file.path().toString()))) {
            Requests own = new Requests(api.port());
            assertThat(own.withKey(first).get("/v1/keys").statusCode()).isIn(200, 503);

            // when
            file.write(List.of(ApiKey.created("f-2", "two", Role.ADMIN, Secret.sha256(second), Instant.EPOCH, "test")));

            // then
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> own.withKey(second).get("/v1/keys").statusCode() == 200);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> own.withKey(first).get("/v1/keys").statusCode() == 401);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                JsonNode entries =
                        own.body(own.withKey(second).get("/v1/audit")).path("entries");
                assertThat(entries).anySatisfy(entry -> {
                    assertThat(entry.path("action").asText()).isEqualTo("key.file");
                    assertThat(entry.path("target").asText())
                            .contains(file.path().toString());
                    assertThat(entry.path("after").toString())
                            .contains("\"f-2\"")
                            .doesNotContain(second);
                });
            });
            assertThat(Files.getPosixFilePermissions(file.path())).hasSize(2);
        }
    }

    /** A request that says nothing: none of the operations changes anything for it. */
    private static HttpResponse<String> send(Requests from, Operation operation) {
        String path = operation.path().replaceAll("\\{[^}]*}", "nothing");
        return from.send(operation.method(), path, BodyPublishers.ofString("[]"), "Content-Type", "application/json");
    }

    private static void requireProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(requests.body(answer).path("type").asText()).isEqualTo("urn:shopgrid:problem:" + type);
    }
}
