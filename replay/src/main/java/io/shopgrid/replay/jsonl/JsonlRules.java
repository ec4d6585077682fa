package io.shopgrid.replay.jsonl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.event.Decoded;
import io.shopgrid.model.event.EventLimits;
import io.shopgrid.model.event.Rejection;
import io.shopgrid.model.money.MoneyScale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a line of JSONL must be: {@code {"topic":"shopgrid.orders","key":"o-1","event":{…}}} with an event that the topic's
 * decoder accepts.
 *
 * <p>Without a key, or with an empty one, the key follows from the event. An event of null deletes its key, which it then
 * has to have, on topics where that means something. Other fields are passed over. The names of the rules are stable:
 * {@code jsonl}, {@code topic}, {@code key}, and the decoders'.
 */
final class JsonlRules {
    private static final int MAX_DEPTH = 18; // an event's 16, and the line around it

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private final EventKinds kinds;

    JsonlRules(MoneyScale scale) {
        this.kinds = new EventKinds(scale);
    }

    /** The record that a line stands for, or the rule that it breaks. */
    Decoded<Recorded> check(byte[] line) {
        try {
            return new Decoded.Accepted<>(read(Wrapper.of(line)));
        } catch (BrokenRule broken) {
            return new Decoded.Rejected<>(broken.rejection);
        }
    }

    private Recorded read(Wrapper wrapper) throws BrokenRule {
        String name = wrapper.topic;
        if (name == null) {
            throw new BrokenRule("jsonl", "topic: is missing, or is no text");
        }
        SourceTopic topic = SourceTopic.named(name)
                .orElseThrow(() -> new BrokenRule(
                        "topic", "topic: %s is no source topic of the grid".formatted(EventLimits.quoted(name))));
        if (!wrapper.hasEvent) {
            throw new BrokenRule("jsonl", "event: is missing");
        }
        String key = wrapper.key;
        byte[] event = wrapper.event;
        if (event == null) {
            if (!topic.compacted()) {
                throw new BrokenRule("required", "event: a record of %s has a value".formatted(name));
            }
            if (key == null) {
                throw new BrokenRule("key", "key: is missing; an event of null deletes it");
            }
            return new Recorded(topic, key, null, 0, 0, 0);
        }
        EventKinds.Facts facts = kinds.facts(topic, event);
        Rejection refused = facts.refused();
        if (refused != null) {
            throw new BrokenRule(refused.rule(), refused.reason());
        }
        return new Recorded(
                topic, key == null ? facts.key() : key, event, facts.atMillis(), wrapper.atFrom, wrapper.atTo);
    }

    /** The fields of a line. */
    private static final class Wrapper {
        private @Nullable String topic;
        private @Nullable String key;
        private byte @Nullable [] event;
        private boolean hasEvent;
        private int atFrom;
        private int atTo;

        static Wrapper of(byte[] line) throws BrokenRule {
            Wrapper wrapper = new Wrapper();
            try (JsonParser json = JSON.createParser(line)) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    throw new BrokenRule("jsonl", "line: is not a JSON object");
                }
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String field = json.currentName();
                    wrapper.take(field, json.nextToken(), json, line);
                }
                if (json.nextToken() != null) {
                    throw new BrokenRule("jsonl", "line: something follows the closing brace");
                }
                return wrapper;
            } catch (JsonProcessingException broken) {
                throw new BrokenRule("jsonl", "line: not JSON: " + EventLimits.quoted(broken.getOriginalMessage()));
            } catch (IOException impossible) {
                throw new UncheckedIOException("reading from memory", impossible);
            }
        }

        private void take(String field, JsonToken token, JsonParser json, byte[] line) throws IOException, BrokenRule {
            switch (field) {
                case "topic" -> topic = token == JsonToken.VALUE_STRING ? json.getText() : null;
                case "key" -> key = key(token, json);
                case "event" -> event(token, json, line);
                default -> json.skipChildren();
            }
        }

        private static @Nullable String key(JsonToken token, JsonParser json) throws IOException, BrokenRule {
            if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NULL) {
                throw new BrokenRule("key", "key: is no text");
            }
            String text = token == JsonToken.VALUE_STRING ? json.getText() : "";
            return text.isEmpty() ? null : text;
        }

        private void event(JsonToken token, JsonParser json, byte[] line) throws IOException, BrokenRule {
            if (hasEvent) {
                throw new BrokenRule("jsonl", "event: is there twice");
            }
            hasEvent = true;
            if (token == JsonToken.VALUE_NULL) {
                return;
            }
            if (token != JsonToken.START_OBJECT) {
                throw new BrokenRule("jsonl", "event: is not a JSON object");
            }
            int from = (int) json.currentTokenLocation().getByteOffset();
            if (from < 0) {
                throw new BrokenRule("jsonl", "line: is not UTF-8");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean isTime = json.currentName().equals("at");
                json.nextToken();
                int valueFrom = (int) json.currentTokenLocation().getByteOffset();
                json.skipChildren();
                json.finishToken();
                if (isTime && json.currentToken() == JsonToken.VALUE_STRING) {
                    atFrom = valueFrom - from;
                    atTo = (int) json.currentLocation().getByteOffset() - from;
                }
            }
            event = Arrays.copyOfRange(line, from, (int) json.currentLocation().getByteOffset());
        }
    }

    /** Ends the reading of one line; never leaves this class. */
    private static final class BrokenRule extends Exception {
        private final transient Rejection rejection;

        BrokenRule(String rule, String reason) {
            super(reason, null, false, false);
            this.rejection = new Rejection(rule, reason);
        }
    }
}
