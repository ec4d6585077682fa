package io.shopgrid.model.price;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopgrid.model.market.Quote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        json.writeStringField("policyId", change.policyId());
        json.writeNumberField("policyVersion", change.policyVersion());
        json.writeStringField("sources", change.sources());
        json.writeFieldName("inputs");
        write(json, change.inputs());
        json.writeStringField("engineVersion", change.engineVersion());
        json.writeArrayFieldStart("trace");
        for (String step : change.trace()) {
            json.writeString(step);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, PricingInputs inputs) throws IOException {
        json.writeStartObject();
        json.writeStringField("category", inputs.category());
        json.writeBooleanField("retired", inputs.retired());
        json.writeNumberField("unitCostMinor", inputs.unitCostMinor());
        json.writeNumberField("listPriceMinor", inputs.listPriceMinor());
        writeIfKnown(json, "mapPriceMinor", inputs.mapPriceMinor());
        writeIfKnown(json, "minPriceMinor", inputs.minPriceMinor());
        writeIfKnown(json, "maxPriceMinor", inputs.maxPriceMinor());
        writeIfKnown(json, "available", inputs.available());
        DemandReading demand = inputs.demand();
        json.writeObjectFieldStart("demand");
        json.writeNumberField("views1h", demand.views1h());
        json.writeNumberField("carts1h", demand.carts1h());
        json.writeNumberField("units1h", demand.units1h());
        json.writeNumberField("recentUnits", demand.recentUnits());
        json.writeNumberField("recentMillis", demand.recentMillis());
        json.writeNumberField("baselineUnits", demand.baselineUnits());
        json.writeNumberField("baselineMillis", demand.baselineMillis());
        writeUnlessZero(json, "recentViews", demand.recentViews());
        writeUnlessZero(json, "recentCarts", demand.recentCarts());
        writeUnlessZero(json, "weeklyUnits", demand.weeklyUnits());
        writeUnlessZero(json, "weeklyMillis", demand.weeklyMillis());
        writeUnlessZero(json, "monthUnits", demand.monthUnits());
        writeUnlessZero(json, "monthMillis", demand.monthMillis());
        json.writeEndObject();
        json.writeArrayFieldStart("quotes");
        for (Quote quote : inputs.quotes()) {
            json.writeStartObject();
            json.writeStringField("competitor", quote.competitor());
            json.writeNumberField("priceMinor", quote.priceMinor());
            json.writeBooleanField("inStock", quote.inStock());
            json.writeNumberField("atMillis", quote.atMillis());
            if (quote.imputed()) {
                json.writeBooleanField("imputed", true);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        PublishedPrice current = inputs.current();
        if (current != null) {
            write(json, current);
        }
        if (inputs.held()) {
            json.writeBooleanField("held", true);
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, PublishedPrice current) throws IOException {
        json.writeObjectFieldStart("current");
        json.writeNumberField("amountMinor", current.amountMinor());
        json.writeNumberField("version", current.version());
        json.writeNumberField("decidedAtMillis", current.decidedAtMillis());
        json.writeNumberField("lowestOfDayMinor", current.lowestOfDayMinor());
        json.writeNumberField("highestOfDayMinor", current.highestOfDayMinor());
        writeUnlessZero(json, "surgeUntilMillis", current.surgeUntilMillis());
        json.writeArrayFieldStart("moves");
        for (int at = 0; at < current.moves(); at++) {
            json.writeArray(new long[] {current.moveAtMillis(at), current.moveToMinor(at)}, 0, 2);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeUnlessZero(JsonGenerator json, String field, long value) throws IOException {
        if (value != 0) {
            json.writeNumberField(field, value);
        }
    }

    private static void writeIfKnown(JsonGenerator json, String field, @Nullable Long value) throws IOException {
        if (value != null) {
            json.writeNumberField(field, value);
        }
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
        String sku = text(json, "sku");
        List<String> trace = new ArrayList<>();
        for (JsonNode step : list(json, "trace")) {
            trace.add(step.asText());
        }
        PriceChange change = new PriceChange(
                json.hasNonNull("oldAmount") ? amount(json, "oldAmount") : null,
                amount(json, "newAmount"),
                text(json, "reason"),
                Timestamp.from(time(json, "decidedAt")),
                json.hasNonNull("validUntil") ? Timestamp.from(time(json, "validUntil")) : null,
                text(json, "policyId"),
                count(json, "policyVersion"),
                text(json, "sources"),
                inputs(sku, required(json, "inputs")),
                text(json, "engineVersion"),
                List.copyOf(trace));
        return new PriceChangeEvent(sku, number(json, "version"), change);
    }

    private static PricingInputs inputs(String sku, JsonNode json) {
        List<Quote> quotes = new ArrayList<>();
        for (JsonNode quote : list(json, "quotes")) {
            quotes.add(new Quote(
                    text(quote, "competitor"),
                    number(quote, "priceMinor"),
                    flag(quote, "inStock"),
                    number(quote, "atMillis"),
                    flagIfSet(quote, "imputed")));
        }
        JsonNode demand = required(json, "demand");
        JsonNode current = json.get("current");
        PricingInputs inputs = new PricingInputs(
                sku,
                text(json, "category"),
                flag(json, "retired"),
                number(json, "unitCostMinor"),
                number(json, "listPriceMinor"),
                numberIfKnown(json, "mapPriceMinor"),
                numberIfKnown(json, "minPriceMinor"),
                numberIfKnown(json, "maxPriceMinor"),
                numberIfKnown(json, "available"),
                new DemandReading(
                        count(demand, "views1h"),
                        count(demand, "carts1h"),
                        count(demand, "units1h"),
                        count(demand, "recentUnits"),
                        number(demand, "recentMillis"),
                        count(demand, "baselineUnits"),
                        number(demand, "baselineMillis"),
                        countOrZero(demand, "recentViews"),
                        countOrZero(demand, "recentCarts"),
                        countOrZero(demand, "weeklyUnits"),
                        numberOrZero(demand, "weeklyMillis"),
                        countOrZero(demand, "monthUnits"),
                        numberOrZero(demand, "monthMillis")),
                List.copyOf(quotes),
                current == null || current.isNull() ? null : current(current));
        return flagIfSet(json, "held") ? inputs.whileHeld() : inputs;
    }

    private static PublishedPrice current(JsonNode json) {
        long amount = number(json, "amountMinor");
        long version = number(json, "version");
        long decidedAt = number(json, "decidedAtMillis");
        if (!json.hasNonNull("moves")) {
            return new PublishedPrice(amount, version, decidedAt);
        }
        JsonNode list = list(json, "moves");
        long[] moves = new long[2 * list.size()];
        for (int at = 0; at < moves.length; at++) {
            JsonNode number = list.get(at / 2).path(at % 2);
            if (!number.canConvertToExactIntegral() || !number.canConvertToLong()) {
                throw wrong("moves", "a list of times and amounts");
            }
            moves[at] = number.longValue();
        }
        return new PublishedPrice(
                amount,
                version,
                decidedAt,
                number(json, "lowestOfDayMinor"),
                number(json, "highestOfDayMinor"),
                numberOrZero(json, "surgeUntilMillis"),
                moves);
    }

    private static int countOrZero(JsonNode json, String field) {
        return json.hasNonNull(field) ? count(json, field) : 0;
    }

    private static long numberOrZero(JsonNode json, String field) {
        return json.hasNonNull(field) ? number(json, field) : 0;
    }

    private static boolean flagIfSet(JsonNode json, String field) {
        return json.hasNonNull(field) && flag(json, field);
    }

    private static JsonNode required(JsonNode json, String field) {
        JsonNode value = json.get(field);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("price change: " + field + " is missing");
        }
        return value;
    }

    private static IllegalArgumentException wrong(String field, String needed) {
        return new IllegalArgumentException("price change: " + field + " is not " + needed);
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = required(json, field);
        if (!value.isTextual()) {
            throw wrong(field, "a string");
        }
        return value.textValue();
    }

    private static BigDecimal amount(JsonNode json, String field) {
        try {
            return new BigDecimal(text(json, field));
        } catch (NumberFormatException notDecimal) {
            throw wrong(field, "a decimal string");
        }
    }

    private static Instant time(JsonNode json, String field) {
        try {
            return Instant.parse(text(json, field));
        } catch (DateTimeException notTime) {
            throw wrong(field, "an ISO-8601 time in UTC");
        }
    }

    private static long number(JsonNode json, String field) {
        JsonNode value = required(json, field);
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw wrong(field, "a whole number");
        }
        return value.longValue();
    }

    private static int count(JsonNode json, String field) {
        long number = number(json, field);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw wrong(field, "a count");
        }
        return (int) number;
    }

    private static @Nullable Long numberIfKnown(JsonNode json, String field) {
        return json.hasNonNull(field) ? number(json, field) : null;
    }

    private static boolean flag(JsonNode json, String field) {
        JsonNode value = required(json, field);
        if (!value.isBoolean()) {
            throw wrong(field, "true or false");
        }
        return value.booleanValue();
    }

    private static JsonNode list(JsonNode json, String field) {
        JsonNode value = required(json, field);
        if (!value.isArray()) {
            throw wrong(field, "a list");
        }
        return value;
    }
}
