package io.shopgrid.model.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of one topic's records into events, token by token.
 *
 * <p>Holds to the topic's JSON Schema (in {@code schema/}), which a property test compares it with; by hand because a
 * schema validator is ten times slower than all the rest of ingest. Fields that it does not know are passed over.
 *
 * <p>Stateless: one decoder may serve several threads.
 */
public abstract class EventDecoder<E> {
    private static final int MAX_DEPTH = 16;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(1 << 20)
                    .maxNumberLength(100)
                    .build())
            .build();

    /** The event in these bytes, or the rule that they break. */
    public final Decoded<E> decode(byte[] value) {
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidEvent("json", "the event is not a JSON object");
            }
            E event = read(json);
            if (json.nextToken() != null) {
                throw new InvalidEvent("json", "something follows the event's closing brace");
            }
            return new Decoded.Accepted<>(event);
        } catch (InvalidEvent invalid) {
            return new Decoded.Rejected<>(invalid.rejection());
        } catch (JsonProcessingException broken) {
            return new Decoded.Rejected<>(new Rejection("json", "not JSON: " + oneLine(broken)));
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    /** Reads the fields; the parser stands on the opening brace, and on the closing one afterwards. */
    abstract E read(JsonParser json) throws IOException, InvalidEvent;

    private static String oneLine(JsonProcessingException broken) {
        String message = Field.quoted(broken.getOriginalMessage());
        // What is too deep or too long has no place.
        return broken.getLocation() == null
                ? message
                : message + " at byte " + broken.getLocation().getByteOffset();
    }

    /**
     * Steps to the next field of an object and onto its value; null at the closing brace. Fields whose value is JSON's
     * null are passed over: they are absent.
     */
    static @Nullable String nextField(JsonParser json) throws IOException, InvalidEvent {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_NULL) {
                return field;
            }
        }
        return null;
    }
}
