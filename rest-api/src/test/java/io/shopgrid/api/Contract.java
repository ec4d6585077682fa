package io.shopgrid.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The contract in openapi.yaml, which answers are held to; a field that it does not name is a fault. */
final class Contract {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final JsonNode document = read();

    private static JsonNode read() {
        try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
            JsonNode document = new YAMLMapper().readTree(in);
            refuseOtherFields(document);
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseOtherFields(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("type").asText().equals("object")
                && object.has("properties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Contract::refuseOtherFields);
    }

    JsonNode document() {
        return document;
    }

    Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        document.path("paths").fieldNames().forEachRemaining(paths::add);
        return paths;
    }

    /** Names of the parameters that are in the query of a path. */
    Set<String> queryParameters(String path) {
        Set<String> names = new TreeSet<>();
        for (JsonNode parameter : operation(path).path("parameters")) {
            JsonNode resolved = resolve(parameter);
            if (resolved.path("in").asText().equals("query")) {
                names.add(resolved.path("name").asText());
            }
        }
        return names;
    }

    /** Holds an answer to the status codes, headers, content types and schemas of its path. */
    void requireKept(String path, HttpResponse<String> answer) {
        JsonNode response = resolve(operation(path).path("responses").path(Integer.toString(answer.statusCode())));
        assertThat(response.isMissingNode())
                .as("status %d of %s is in the contract", answer.statusCode(), path)
                .isFalse();
        requireHeaders(response, answer);
        if (!response.has("content")) {
            assertThat(answer.body()).as("body of %s", path).isEmpty();
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        JsonNode content = response.path("content").path(type);
        assertThat(content.isMissingNode())
                .as("content type '%s' of %s is in the contract", type, path)
                .isFalse();
        if (type.endsWith("json")) {
            assertThat(problems(content.path("schema"), answer.body()))
                    .as(answer.body())
                    .isEmpty();
        }
    }

    /** What a problem that belongs to no path of the contract breaks. */
    List<String> problemBodyProblems(String body) {
        return problems(document.at("/components/schemas/Problem"), body);
    }

    private void requireHeaders(JsonNode response, HttpResponse<String> answer) {
        response.path("headers").properties().forEach(header -> {
            List<String> values = answer.headers().allValues(header.getKey());
            assertThat(values).as(header.getKey()).hasSize(1);
            JsonNode wanted = resolve(header.getValue()).path("schema").path("const");
            if (!wanted.isMissingNode()) {
                assertThat(values).containsExactly(wanted.asText());
            }
        });
    }

    private List<String> problems(JsonNode schema, String body) {
        ObjectNode root = schema.deepCopy();
        root.set("components", document.path("components"));
        List<String> found = new ArrayList<>();
        try {
            for (Error error : schemas.getSchema(root)
                    .validate(
                            JSON.readTree(body),
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))) {
                found.add(error.toString());
            }
        } catch (IOException e) {
            found.add(String.format(Locale.ROOT, "not JSON: %s", e.getMessage()));
        }
        return found;
    }

    private JsonNode operation(String path) {
        JsonNode operations = document.path("paths").path(path);
        return operations.has("get") ? operations.path("get") : operations.path("post");
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
