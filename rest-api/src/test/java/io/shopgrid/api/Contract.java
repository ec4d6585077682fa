package io.shopgrid.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.shopgrid.api.access.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The contract in openapi.yaml, which answers are held to; a field of an answer that it does not name is a fault.
 *
 * <p>Its schemas are JSON Schema 2020-12, as OpenAPI 3.1 has it, so a validator of those does it all; the validators made
 * for OpenAPI in Java know 3.0 only.
 */
final class Contract {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One thing that the contract promises to answer. */
    record Operation(String method, String path, JsonNode node) {
        /** What of these parameters are in the query, the header or the path. */
        List<JsonNode> parameters(Contract contract, String in) {
            List<JsonNode> found = new ArrayList<>();
            for (JsonNode parameter : node.path("parameters")) {
                JsonNode resolved = contract.resolve(parameter);
                if (resolved.path("in").asText().equals(in)) {
                    found.add(resolved);
                }
            }
            return found;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final JsonNode written = read();
    private final JsonNode document = written.deepCopy();
    private final IdentityHashMap<JsonNode, Schema> compiled = new IdentityHashMap<>();

    Contract() {
        refuseOtherFields(document);
    }

    private static JsonNode read() {
        try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
            return new YAMLMapper().readTree(in);
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

    /** As it was written. */
    JsonNode document() {
        return written;
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        written.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return operations;
    }

    Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        written.path("paths").fieldNames().forEachRemaining(paths::add);
        return paths;
    }

    /** The role that an operation needs; empty if it needs no key. */
    Optional<Role> role(Operation operation) {
        JsonNode security =
                operation.node().has("security") ? operation.node().path("security") : written.path("security");
        if (security.isEmpty()) {
            return Optional.empty();
        }
        Set<String> roles = new TreeSet<>();
        security.forEach(one -> one.forEach(names -> names.forEach(name -> roles.add(name.asText()))));
        assertThat(roles).as(operation.toString()).hasSize(1);
        return Role.named(roles.iterator().next());
    }

    /** The operation that answers a request. */
    Optional<Operation> operation(String method, String pathAndQuery) {
        String path = pathAndQuery.replaceFirst("[?#].*", "");
        String asked = method.equals("HEAD") ? "GET" : method;
        return operations().stream()
                .filter(operation -> operation.method().equals(asked)
                        && Pattern.matches(operation.path().replaceAll("\\{[^}]*}", "[^/]+"), path))
                .findFirst();
    }

    /** Holds an answer to the status codes, headers, content types and schemas of its operation. */
    void requireKept(String method, String pathAndQuery, HttpResponse<String> answer) {
        String shown = method + " " + pathAndQuery + " → " + answer.statusCode();
        assertThat(answer.headers().firstValue("X-Request-Id")).as(shown).isPresent();
        assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                .as(shown)
                .contains("nosniff");
        Optional<Operation> operation = operation(method, pathAndQuery);
        if (operation.isEmpty() || answer.statusCode() == 405) {
            requireProblem(shown, answer, method.equals("HEAD"));
            return;
        }
        JsonNode responses = document.path("paths")
                .path(operation.get().path())
                .path(operation.get().method().toLowerCase(Locale.ROOT))
                .path("responses");
        JsonNode response = resolve(responses.path(Integer.toString(answer.statusCode())));
        assertThat(response.isMissingNode()).as(shown + " is in the contract").isFalse();
        requireHeaders(response, answer);
        if (!response.has("content") || method.equals("HEAD")) {
            assertThat(answer.body()).as(shown).isEmpty();
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        JsonNode content = response.path("content").path(type);
        assertThat(content.isMissingNode())
                .as("content type '%s' of %s is in the contract", type, shown)
                .isFalse();
        if (type.endsWith("json")) {
            assertThat(problems(content.path("schema"), answer.body()))
                    .as(shown + " " + answer.body())
                    .isEmpty();
        }
    }

    private void requireProblem(String shown, HttpResponse<String> answer, boolean head) {
        assertThat(answer.statusCode()).as(shown).isBetween(400, 599);
        assertThat(answer.headers().firstValue("Content-Type")).as(shown).contains("application/problem+json");
        if (!head) {
            assertThat(problemBodyProblems(answer.body())).as(shown).isEmpty();
        }
    }

    /** What a problem that belongs to no path of the contract breaks. */
    List<String> problemBodyProblems(String body) {
        return problems(document.at("/components/schemas/Problem"), body);
    }

    private void requireHeaders(JsonNode response, HttpResponse<String> answer) {
        response.path("headers").properties().forEach(header -> {
            JsonNode described = resolve(header.getValue());
            List<String> values = answer.headers().allValues(header.getKey());
            if (values.isEmpty()
                    && described.has("required")
                    && !described.path("required").asBoolean()) {
                return;
            }
            assertThat(values).as(header.getKey()).hasSize(1);
            JsonNode wanted = described.path("schema").path("const");
            if (!wanted.isMissingNode()) {
                assertThat(values).containsExactly(wanted.asText());
            }
        });
    }

    /** What a body breaks of a schema. */
    private synchronized List<String> problems(JsonNode schema, String body) {
        Schema checked = compiled.computeIfAbsent(schema, this::compile);
        List<String> found = new ArrayList<>();
        try {
            for (Error error : checked.validate(
                    JSON.readTree(body),
                    context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))) {
                found.add(error.toString());
            }
        } catch (IOException e) {
            found.add(String.format(Locale.ROOT, "not JSON: %s", e.getMessage()));
        }
        return found;
    }

    private Schema compile(JsonNode schema) {
        ObjectNode root = schema.deepCopy();
        root.set("components", document.path("components"));
        return schemas.getSchema(root);
    }

    /** The schema as it was written, with what it refers to. */
    Schema asWritten(JsonNode schema) {
        ObjectNode root = schema.deepCopy();
        root.set("components", written.path("components"));
        return schemas.getSchema(root);
    }

    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
