package io.shopgrid.api.recommend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shopgrid.api.http.InvalidParameterException;
import io.shopgrid.api.http.Parameters;
import io.shopgrid.model.recommend.RecommendRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Body of a request that names what a shopper clicked.
 *
 * @param items oldest first
 */
record ItemsBody(List<String> items, boolean consent, List<String> exclude, int limit) {
    /** Most products that a shopper clicked. */
    static final int MAX_ITEMS = 50;

    /** Most products that are not to be recommended. */
    static final int MAX_EXCLUDED = 100;

    private static final Set<String> FIELDS = Set.of("items", "consent", "exclude", "limit");
    private static final int MAX_SHOWN = 80;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws InvalidParameterException if the body breaks a rule of openapi.yaml */
    static ItemsBody read(byte[] body, int limitIfMissing, int maxLimit) {
        JsonNode json = parsed(body);
        json.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw new InvalidParameterException(
                        name, shown(json.path(name)), "is not wanted: the body has no such field");
            }
        });
        JsonNode items = json.path("items");
        if (!items.isArray() || items.isEmpty() || items.size() > MAX_ITEMS) {
            throw new InvalidParameterException("items", shown(items), "are not 1 to " + MAX_ITEMS + " skus");
        }
        JsonNode exclude = json.path("exclude");
        if (!exclude.isMissingNode() && (!exclude.isArray() || exclude.size() > MAX_EXCLUDED)) {
            throw new InvalidParameterException("exclude", shown(exclude), "are not up to " + MAX_EXCLUDED + " skus");
        }
        JsonNode consent = json.path("consent");
        if (!consent.isMissingNode() && !consent.isBoolean()) {
            throw new InvalidParameterException("consent", shown(consent), "is not true or false");
        }
        return new ItemsBody(
                skus("items", items),
                consent.asBoolean(false),
                skus("exclude", exclude),
                limit(json.path("limit"), limitIfMissing, maxLimit));
    }

    private static JsonNode parsed(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
            throw new InvalidParameterException("body", shown(json), "is not a JSON object");
        } catch (JsonProcessingException broken) {
            throw new InvalidParameterException("body", String.valueOf(broken.getOriginalMessage()), "is not JSON");
        } catch (IOException unreadable) {
            throw new InvalidParameterException("body", String.valueOf(unreadable.getMessage()), "cannot be read");
        }
    }

    private static List<String> skus(String field, JsonNode array) {
        String[] skus = new String[array.size()];
        for (int at = 0; at < skus.length; at++) {
            JsonNode sku = array.get(at);
            if (!sku.isTextual()) {
                throw new InvalidParameterException(field, shown(sku), "is not a sku");
            }
            skus[at] = Parameters.sku(field, sku.textValue());
        }
        return Arrays.asList(skus);
    }

    private static int limit(JsonNode limit, int ifMissing, int max) {
        if (limit.isMissingNode()) {
            return ifMissing;
        }
        if (!limit.isInt() || limit.intValue() < 1 || limit.intValue() > max) {
            throw new InvalidParameterException("limit", shown(limit), "is not a whole number from 1 to " + max);
        }
        return limit.intValue();
    }

    private static String shown(JsonNode json) {
        String text = json.isMissingNode() ? "" : json.toString();
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN);
    }

    RecommendRequest toRequest() {
        List<String> newestFirst = Arrays.asList(items.toArray(String[]::new));
        Collections.reverse(newestFirst);
        return RecommendRequest.forItems(
                newestFirst.toArray(String[]::new), consent, exclude.toArray(String[]::new), limit);
    }
}
