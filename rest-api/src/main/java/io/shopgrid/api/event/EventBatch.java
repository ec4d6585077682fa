package io.shopgrid.api.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.shopgrid.api.http.InvalidBodyException;
import io.shopgrid.api.http.InvalidBodyException.FieldError;
import io.shopgrid.api.http.InvalidBodyException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a body {@code {"events": […]}} into its events, byte for byte: a number keeps the digits that it was sent with.
 */
final class EventBatch {
    /** Most events of one request. */
    static final int MAX_EVENTS = 500;

    private static final int MAX_DEPTH = 18; // the decoders' own, inside of an object and an array

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(1_000)
                    .maxStringLength(16 << 20)
                    .build())
            .build();

    private EventBatch() {}

    /**
     * The events of a body, in order.
     *
     * @throws InvalidBodyException if it is not an object with 1 to {@link #MAX_EVENTS} events and nothing else
     */
    static List<byte[]> of(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw refused("", "type", "the body is not a JSON object");
            }
            if (json.nextToken() != JsonToken.FIELD_NAME || !json.currentName().equals("events")) {
                throw json.currentToken() == JsonToken.FIELD_NAME
                        ? refused("", "unknown", "the body has a field besides events")
                        : refused("/events", "required", "events is missing");
            }
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw refused("/events", "type", "events is not a list");
            }
            List<byte[]> events = events(json, body);
            if (json.nextToken() != JsonToken.END_OBJECT) {
                throw refused("", "unknown", "the body has a field besides events");
            }
            if (json.nextToken() != null) {
                throw refused("", "json", "something follows the closing brace");
            }
            return events;
        } catch (JsonProcessingException broken) {
            String where = broken.getLocation() == null
                    ? ", or too deep or too long a number in it"
                    : " at byte " + broken.getLocation().getByteOffset();
            throw refused("", "json", "not JSON" + where);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private static List<byte[]> events(JsonParser json, byte[] body) throws IOException {
        List<byte[]> events = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw refused("/events/" + events.size(), "type", "the event is not a JSON object");
            }
            if (events.size() == MAX_EVENTS) {
                throw refused("/events", "range", "there are more than %d events".formatted(MAX_EVENTS));
            }
            int from = Math.toIntExact(json.currentTokenLocation().getByteOffset());
            json.skipChildren();
            int to = Math.toIntExact(json.currentLocation().getByteOffset());
            events.add(Arrays.copyOfRange(body, from, to));
        }
        if (events.isEmpty()) {
            throw refused("/events", "range", "there is no event");
        }
        return events;
    }

    private static InvalidBodyException refused(String at, String rule, String reason) {
        return new InvalidBodyException(
                Kind.BODY,
                "The body is not {\"events\": […]} with 1 to %d events".formatted(MAX_EVENTS),
                List.of(new FieldError(at, rule, reason)));
    }
}
