package io.shopgrid.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopgrid.api.Contract.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Requests that break the contract, made from the contract itself: each takes an operation as its example has it and spoils
 * one thing. What a schema still allows after that is not among them.
 */
final class BadRequests {
    /**
     * A request.
     *
     * @param what was spoilt
     * @param body null for none
     */
    record Bad(String what, String method, String pathAndQuery, Map<String, String> headers, byte[] body) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");
    private static final List<String> WORDS = List.of(
            "' OR '1'='1",
            "'; DROP TABLE PRODUCT; --",
            "<script>alert(1)</script>",
            "../../etc/passwd",
            "%00",
            "\u0000",
            "\r\nX-Evil: 1",
            "${jndi:ldap://127.0.0.1/a}",
            "{{7*7}}",
            "\uD83D\uDE00".repeat(60),
            "ﷺ",
            "\u202Etxt",
            " ",
            "",
            "null",
            "true",
            "-1",
            "0",
            "1e309",
            "NaN",
            "9223372036854775808",
            "0x10",
            "1.5",
            "A".repeat(65),
            "é",
            "a b",
            "a/b",
            "a\\b",
            "KB-100;v=1",
            "KB-100,MS-200",
            "{\"$ne\":1}",
            "[]",
            "__proto__",
            "\uFEFFKB",
            "%",
            "+",
            "&",
            "=");

    private final Contract contract;
    private final Random random;

    BadRequests(Contract contract, Random random) {
        this.contract = contract;
        this.random = random;
    }

    /** A spoilt request of an operation; empty if what came out may be good after all. */
    Optional<Bad> next(Operation operation) {
        List<JsonNode> query = operation.parameters(contract, "query");
        List<JsonNode> path = operation.parameters(contract, "path");
        boolean strict = operation.path().startsWith("/v1/");
        return switch (random.nextInt(operation.node().has("requestBody") ? 10 : 6)) {
            case 0 -> Optional.of(otherMethod(operation));
            case 1 -> strict ? Optional.of(unknownParameter(operation)) : Optional.of(unknownPath(operation));
            case 2, 3 -> query.isEmpty() ? spoiltPath(operation, path) : spoiltQuery(operation, pick(query));
            case 4 -> spoiltPath(operation, path);
            case 5 -> spoiltHeader(operation);
            case 6 -> Optional.of(spoiltBytes(operation));
            default -> spoiltBody(operation);
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private Bad otherMethod(Operation operation) {
        List<String> known = contract.operations().stream()
                .filter(other -> other.path().equals(operation.path()))
                .map(Operation::method)
                .toList();
        String method =
                pick(METHODS.stream().filter(other -> !known.contains(other)).toList());
        return new Bad("method", method, target(operation, Map.of()), Map.of(), null);
    }

    private Bad unknownParameter(Operation operation) {
        String name = pick(List.of("x", "skus", "Limit", "$filter", "sku[]", "a\u0000", "%", "' OR 1=1", "__proto__"));
        return new Bad(
                "unknown parameter",
                operation.method(),
                target(operation, Map.of()) + "?" + encoded(name) + "=" + encoded(pick(WORDS)),
                json(operation),
                body(operation));
    }

    private Bad unknownPath(Operation operation) {
        String more = pick(List.of("/x", "/", "//", "/.", "/~", "/%20", ".json", "/index.html"));
        return new Bad("path", operation.method(), ("/x" + target(operation, Map.of()) + more), Map.of(), null);
    }

    private Optional<Bad> spoiltQuery(Operation operation, JsonNode parameter) {
        String word = word();
        JsonNode schema = parameter.path("schema");
        boolean array = schema.path("type").asText().equals("array");
        JsonNode single = array ? schema.path("items") : schema;
        if (fits(contract.resolve(single), word)) {
            return Optional.empty();
        }
        return Optional.of(new Bad(
                "query " + parameter.path("name").asText(),
                operation.method(),
                target(operation, Map.of()) + "?" + parameter.path("name").asText() + "=" + encoded(word),
                Map.of(),
                null));
    }

    private Optional<Bad> spoiltPath(Operation operation, List<JsonNode> parameters) {
        if (parameters.isEmpty()) {
            return Optional.of(unknownPath(operation));
        }
        JsonNode parameter = pick(parameters);
        String word = word();
        if (fits(contract.resolve(parameter.path("schema")), word) || word.equals(".") || word.equals("..")) {
            return Optional.empty();
        }
        return Optional.of(new Bad(
                "path parameter",
                operation.method(),
                target(operation, Map.of(parameter.path("name").asText(), word)),
                json(operation),
                body(operation)));
    }

    private Optional<Bad> spoiltHeader(Operation operation) {
        boolean takesKey = operation.parameters(contract, "header").stream()
                .anyMatch(header -> header.path("name").asText().equals("Idempotency-Key"));
        Map<String, String> headers = new HashMap<>(json(operation));
        if (takesKey) {
            headers.put("Idempotency-Key", pick(List.of("a b", "x".repeat(129), "tab\there", " ")));
            byte[] body = body(operation);
            return Optional.of(
                    new Bad("idempotency key", operation.method(), target(operation, Map.of()), headers, body));
        }
        return Optional.empty();
    }

    /** Bytes that are no JSON, or that are said to be something else. */
    private Bad spoiltBytes(Operation operation) {
        byte[] good = body(operation);
        Map<String, String> headers = new HashMap<>(json(operation));
        String what =
                pick(List.of("cut", "utf-16", "bytes", "deep", "type", "tail", "twice", "bom", "number", "encoding"));
        byte[] bad = switch (what) {
            case "cut" -> Arrays.copyOf(good, 1 + random.nextInt(good.length - 1));
            case "utf-16" -> new String(good, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
            case "bytes" -> bytes(1 + random.nextInt(200));
            case "deep" -> "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
            case "tail" ->
                (new String(good, StandardCharsets.UTF_8) + pick(List.of("x", "{}", "]", ",")))
                        .getBytes(StandardCharsets.UTF_8);
            case "twice" -> ("[" + new String(good, StandardCharsets.UTF_8) + "]").getBytes(StandardCharsets.UTF_8);
            case "bom" -> ("\uFEFF\uFEFF" + new String(good, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            case "number" -> ("{\"events\":" + "9".repeat(5_000) + "}").getBytes(StandardCharsets.UTF_8);
            default -> good;
        };
        if (what.equals("type")) {
            headers.put(
                    "Content-Type",
                    pick(List.of("text/plain", "application/xml", "multipart/form-data", "x", "a/b;c")));
        }
        if (what.equals("encoding")) {
            headers.put("Content-Encoding", pick(List.of("gzip", "br", "identity, gzip")));
        }
        return new Bad("body " + what, operation.method(), target(operation, Map.of()), headers, bad);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        bytes[0] = (byte) 0xFF;
        return bytes;
    }

    /** A body with one field taken out, added, or of another kind, if its schema refuses that. */
    private Optional<Bad> spoiltBody(Operation operation) {
        JsonNode spoilt = example(operation).deepCopy();
        List<ObjectNode> objects = new ArrayList<>();
        collect(spoilt, objects);
        ObjectNode object = pick(objects);
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        switch (names.isEmpty() ? 0 : random.nextInt(4)) {
            case 0 -> object.put(pick(List.of("x", "", "\u0000", "__proto__", "~/", "\uD83D\uDE00")), pick(WORDS));
            case 1 -> object.remove(pick(names));
            default -> object.set(pick(names), value());
        }
        JsonNode schema = operation.node().at("/requestBody/content/application~1json/schema");
        if (contract.asWritten(schema).validate(spoilt).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Bad(
                "body " + spoilt, operation.method(), target(operation, Map.of()), json(operation), write(spoilt)));
    }

    private JsonNode value() {
        return switch (random.nextInt(9)) {
            case 0 -> JSON.getNodeFactory().nullNode();
            case 1 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 2 -> JSON.getNodeFactory().numberNode(random.nextLong());
            case 3 -> JSON.getNodeFactory().numberNode(-random.nextInt(1_000));
            case 4 -> JSON.createArrayNode();
            case 5 -> JSON.createObjectNode();
            case 6 -> JSON.getNodeFactory().numberNode(random.nextDouble() * 1e300);
            case 7 -> JSON.getNodeFactory().textNode("x".repeat(random.nextInt(600)));
            default -> JSON.getNodeFactory().textNode(word());
        };
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        if (node.isObject() || node instanceof ArrayNode) {
            node.forEach(child -> collect(child, objects));
        }
    }

    private String word() {
        if (random.nextBoolean()) {
            return pick(WORDS);
        }
        return random.ints(1 + random.nextInt(80), 0, 0x2FFF)
                .filter(Character::isDefined)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** Whether a schema allows a text, which may stand for a number. */
    private boolean fits(JsonNode schema, String word) {
        if (schema.path("type").asText().equals("integer")) {
            try {
                return contract.asWritten(schema).validate(JSON.readTree(word)).isEmpty();
            } catch (JsonProcessingException noNumber) {
                return false;
            }
        }
        return contract.asWritten(schema)
                .validate(JSON.getNodeFactory().textNode(word))
                .isEmpty();
    }

    private Map<String, String> json(Operation operation) {
        return operation.node().has("requestBody") ? Map.of("Content-Type", "application/json") : Map.of();
    }

    private byte[] body(Operation operation) {
        return operation.node().has("requestBody") ? write(example(operation)) : null;
    }

    private JsonNode example(Operation operation) {
        return operation.node().at("/requestBody/content/application~1json/example");
    }

    private static byte[] write(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The path with examples for its parameters, but for those that are given. */
    private String target(Operation operation, Map<String, String> given) {
        String path = operation.path();
        for (JsonNode parameter : operation.parameters(contract, "path")) {
            String name = parameter.path("name").asText();
            String value = given.getOrDefault(name, parameter.path("example").asText("live.js"));
            path = path.replace("{" + name + "}", encoded(value));
        }
        return path;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
