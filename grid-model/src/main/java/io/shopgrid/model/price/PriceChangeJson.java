package io.shopgrid.model.price;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Timestamp;

/**
 * The JSON of {@code shopgrid.price-changes}, as {@code event/schema/price-changes.schema.json} describes it.
 *
 * <p>The price before and after are decimal strings. The inputs are written as the decision took them, in minor units
 * and epoch milliseconds, so that it can be repeated. What is null is left out, and so are flags
 * that are false and what is zero of the fields that came later.
 */
public final class PriceChangeJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper TREES = new ObjectMapper(JSON);

    private PriceChangeJson() {}

    /** The record's value. */
    public static byte[] write(PriceChangeEvent event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(json, event);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, PriceChangeEvent event) throws IOException {
        PriceChange change = event.change();
        json.writeStartObject();
        json.writeStringField("sku", event.sku());
        json.writeNumberField("version", event.version());
        BigDecimal oldAmount = change.oldAmount();
        if (oldAmount != null) {
            json.writeStringField("oldAmount", oldAmount.toPlainString());
        }
        json.writeStringField("newAmount", change.newAmount().toPlainString());
        json.writeStringField("reason", change.reason());
        json.writeStringField("decidedAt", change.decidedAt().toInstant().toString());
        Timestamp validUntil = change.validUntil();
        if (validUntil != null) {
            json.writeStringField("validUntil", validUntil.toInstant().toString());
        }
        BigDecimal lowest30d = change.lowest30d();
        if (lowest30d != null) {
            json.writeStringField("lowest30d", lowest30d.toPlainString());
        }
        json.writeStringField("policyId", change.policyId());
        json.writeNumberField("policyVersion", change.policyVersion());
        json.writeStringField("sources", change.sources());
        json.writeFieldName("inputs");
        PricingInputsJson.write(json, change.inputs());
        json.writeStringField("engineVersion", change.engineVersion());
        json.writeArrayFieldStart("trace");
        for (String step : change.trace()) {
            json.writeString(step);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The version of a record, read as far as it takes: it is one of the first fields. 0 if there is none. */
    public static long versionOf(byte[] value) {
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return 0;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = json.currentName().equals("version");
                json.nextToken();
                if (found) {
                    return json.currentToken() == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : 0;
                }
                json.skipChildren();
            }
            return 0;
        } catch (IOException broken) {
            return 0;
        }
    }

    /**
     * Reads a record's value. Fields that it does not know are passed over.
     *
     * @throws IllegalArgumentException if these bytes are no price change; the message names the field
     */
    public static PriceChangeEvent read(byte[] value) {
        JsonNode json;
        try {
            json = TREES.readTree(value);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("price change: not JSON: " + broken.getOriginalMessage(), broken);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
        return event(new JsonFields(json));
    }

    private static PriceChangeEvent event(JsonFields json) {
        String sku = json.text("sku");
        PriceChange change = new PriceChange(
                json.has("oldAmount") ? json.amount("oldAmount") : null,
                json.amount("newAmount"),
                json.text("reason"),
                Timestamp.from(json.time("decidedAt")),
                json.has("validUntil") ? Timestamp.from(json.time("validUntil")) : null,
                json.has("lowest30d") ? json.amount("lowest30d") : null,
                json.text("policyId"),
                json.count("policyVersion"),
                json.text("sources"),
                PricingInputsJson.read(sku, json.child("inputs")),
                json.text("engineVersion"),
                json.texts("trace"));
        return new PriceChangeEvent(sku, json.number("version"), change);
    }
}
