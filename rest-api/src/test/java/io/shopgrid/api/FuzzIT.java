package io.shopgrid.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopgrid.api.BadRequests.Bad;
import io.shopgrid.api.Contract.Operation;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Topics;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad requests for every operation of the contract: all are refused as problems, and nothing changes. */
@ExtendWith(TestApi.class)
class FuzzIT {
    private static final int CASES = Boolean.getBoolean("shopgrid.long") ? 6_000 : 700;

    private static final Contract CONTRACT = new Contract();
    private static TestApi.Running running;
    private static Requests requests;

    @BeforeAll
    static void start(TestApi.Running shared) {
        running = shared;
        requests = shared.requests();
    }

    @Test
    void shouldRefuseBadRequestsAndChangeNothing() {
        // given
        long seed = Long.getLong("seed", ThreadLocalRandom.current().nextLong());
        BadRequests bad = new BadRequests(CONTRACT, new Random(seed));
        List<Operation> operations = CONTRACT.operations();
        Map<String, Long> before = state();
        Map<Integer, Integer> statuses = new TreeMap<>();
        Map<String, Integer> byOperation = new TreeMap<>();

        // when
        int cases = 0;
        for (int turn = 0; cases < CASES; turn++) {
            Operation operation = operations.get(turn % operations.size());
            Optional<Bad> request = bad.next(operation);
            if (request.isPresent()) {
                HttpResponse<String> answer = send(request.get());
                assertThat(answer.statusCode())
                        .as("seed %d: %s %s → %s", seed, request.get(), operation, answer.body())
                        .isBetween(400, 499);
                statuses.merge(answer.statusCode(), 1, Integer::sum);
                byOperation.merge(operation.toString(), 1, Integer::sum);
                cases++;
            }
        }

        // then
        System.out.printf(
                "fuzz: %d bad requests to %d operations, seed %d (repeat with -Dseed=%d): %s%n",
                cases, byOperation.size(), seed, seed, statuses);
        assertThat(byOperation).hasSameSizeAs(operations);
        assertThat(state()).isEqualTo(before);
    }

    /** Paths that no client library would send. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/prices/%zz", "/v1/prices/%", "/v1/prices/%00", "/v1/prices/%c0%ae", "/v1/prices/a%2fb",
                "/v1/../v1/keys", "/v1/%2e%2e/keys", "//v1/prices", "/v1/prices;x=1", "/v1/prices?sku=%ff%fe",
                "/v1/prices?sku=%zz", "/v1/prices?limit=1&limit=%", "/v1/prices/\u0001", "v1/prices", "/v1/prices#x"
            })
    void shouldRefuseTargetsThatCannotBeRead(String target) throws Exception {
        // when
        String answer = RawRequest.get(running.api().port(), target);

        // then
        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
    }

    private static HttpResponse<String> send(Bad bad) {
        List<String> headers = new ArrayList<>();
        bad.headers().forEach((name, value) -> headers.addAll(List.of(name, value)));
        BodyPublisher body = bad.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bad.body());
        try {
            return requests.send(bad.method(), bad.pathAndQuery(), body, headers.toArray(new String[0]));
        } catch (UncheckedIOException closed) {
            // The answer before left a body unread, so the server closed the connection that this request was to use.
            return requests.send(bad.method(), bad.pathAndQuery(), body, headers.toArray(new String[0]));
        }
    }

    /** All that a request can change: keys, the audit, topics. */
    private static Map<String, Long> state() {
        Map<String, Long> state = new TreeMap<>();
        JsonNode keys = requests.body(requests.get("/v1/keys")).path("keys");
        state.put("keys " + keys, (long) keys.size());
        long audited = running.records(Topics.AUDIT).stream()
                .filter(record -> !record.value().contains("\"keyId\":\"\"")) // what a process does by itself
                .count();
        state.put("audit", audited);
        SourceTopic.events()
                .forEach(topic -> state.put(topic.topicName(), (long)
                        running.records(topic.topicName()).size()));
        return state;
    }
}
