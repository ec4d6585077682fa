package io.shopgrid.cluster.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopgrid.api.access.Role;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys of a running grid: on their topic, known to all API processes. */
final class KeysOfApi implements Keys {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI api;
    private final String key;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * Keys of an API.
     *
     * @param key of the role admin
     */
    KeysOfApi(URI api, String key) {
        this.api = api;
        this.key = key;
    }

    @Override
    public List<Shown> list() {
        List<Shown> shown = new ArrayList<>();
        send("GET", "/v1/keys", null).path("keys").forEach(found -> shown.add(shown(found)));
        return shown;
    }

    private static Shown shown(JsonNode found) {
        String state =
                found.has("revokedAt") ? "revoked " + found.path("revokedAt").asText() : "";
        String of = found.path("source").asText().equals("file") ? "of the API's file" : "";
        return new Shown(
                found.path("id").asText(),
                found.path("role").asText(),
                found.path("name").asText(),
                found.path("createdAt").asText(),
                state.isEmpty() ? of : state);
    }

    @Override
    public Made create(String name, Role role) {
        return made(send("POST", "/v1/keys", Map.of("name", name, "role", role.label())));
    }

    @Override
    public Made rotate(String id, @Nullable Duration grace) {
        return made(
                send("POST", path(id) + "/rotation", Map.of("graceSeconds", grace == null ? 0 : grace.toSeconds())));
    }

    @Override
    public void revoke(String id) {
        send("DELETE", path(id), null);
    }

    private static String path(String id) {
        return "/v1/keys/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private static Made made(JsonNode answer) {
        return new Made(answer.path("id").asText(), answer.path("key").asText());
    }

    private JsonNode send(String method, String path, @Nullable Map<String, ?> body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(api.resolve(path))
                    .timeout(PATIENCE)
                    .header("X-API-Key", key)
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
            if (!method.equals("GET")) {
                request.header("Idempotency-Key", UUID.randomUUID().toString());
            }
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            JsonNode read = answer.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(answer.body());
            if (answer.statusCode() >= 300) {
                throw new KeysException("%s answers %d: %s"
                        .formatted(api, answer.statusCode(), read.path("detail").asText("no reason given")));
            }
            return read;
        } catch (IOException failed) {
            throw new KeysException("%s does not answer: %s".formatted(api, failed.getMessage()), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KeysException("interrupted", interrupted);
        }
    }
}
