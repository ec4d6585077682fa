package io.shopgrid.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopgrid.api.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sends requests to an API of a test, and holds every answer to the contract. */
final class Requests {
    private static final Contract CONTRACT = new Contract();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String root;
    private final List<String> always;

    private Requests(String root, List<String> always) {
        this.root = root;
        this.always = always;
    }

    /** Requests with the key of an admin. */
    Requests(int port) {
        this("http://127.0.0.1:" + port, List.of("X-API-Key", TestKeys.of(Role.ADMIN)));
    }

    Requests as(Role role) {
        return with("X-API-Key", TestKeys.of(role));
    }

    Requests withoutKey() {
        return with();
    }

    Requests withKey(String secret) {
        return with("X-API-Key", secret);
    }

    Requests with(String... headers) {
        return new Requests(root, List.of(headers));
    }

    HttpResponse<String> get(String pathAndQuery, String... headers) {
        return send("GET", pathAndQuery, headers);
    }

    HttpResponse<String> send(String method, String pathAndQuery, String... headers) {
        return send(method, pathAndQuery, HttpRequest.BodyPublishers.noBody(), headers);
    }

    /** Sends JSON. */
    HttpResponse<String> post(String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return send("POST", path, HttpRequest.BodyPublishers.ofString(body), all.toArray(new String[0]));
    }

    /** Sends something that is made of maps and lists. */
    HttpResponse<String> post(String path, Map<String, ?> body, String... headers) {
        try {
            return post(path, json.writeValueAsString(body), headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> send(String method, String pathAndQuery, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + pathAndQuery))
                .timeout(PATIENCE)
                .method(method, body);
        List<String> all = new ArrayList<>(always);
        all.addAll(List.of(headers));
        if (!all.isEmpty()) {
            request.headers(all.toArray(new String[0]));
        }
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            CONTRACT.requireKept(method, pathAndQuery, answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode body(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }
}
