package io.shopgrid.model.price;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shopgrid.model.market.Quote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs of a decision as JSON, both ways: minor units and epoch milliseconds, as the decision took them. */
final class PricingInputsJson {
    private PricingInputsJson() {}

    static void write(JsonGenerator json, PricingInputs inputs) throws IOException {
        json.writeStartObject();
        json.writeStringField("category", inputs.category());
        json.writeBooleanField("retired", inputs.retired());
        json.writeNumberField("unitCostMinor", inputs.unitCostMinor());
        json.writeNumberField("listPriceMinor", inputs.listPriceMinor());
        writeIfKnown(json, "mapPriceMinor", inputs.mapPriceMinor());
        writeIfKnown(json, "minPriceMinor", inputs.minPriceMinor());
        writeIfKnown(json, "maxPriceMinor", inputs.maxPriceMinor());
        writeIfKnown(json, "available", inputs.available());
        write(json, inputs.demand());
        json.writeArrayFieldStart("quotes");
        for (Quote quote : inputs.quotes()) {
            write(json, quote);
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

    private static void write(JsonGenerator json, DemandReading demand) throws IOException {
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
    }

    private static void write(JsonGenerator json, Quote quote) throws IOException {
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

    static PricingInputs read(String sku, JsonFields json) {
        List<Quote> quotes = new ArrayList<>();
        for (JsonFields quote : json.children("quotes")) {
            quotes.add(new Quote(
                    quote.text("competitor"),
                    quote.number("priceMinor"),
                    quote.flag("inStock"),
                    quote.number("atMillis"),
                    quote.flagIfSet("imputed")));
        }
        PricingInputs inputs = new PricingInputs(
                sku,
                json.text("category"),
                json.flag("retired"),
                json.number("unitCostMinor"),
                json.number("listPriceMinor"),
                json.numberIfKnown("mapPriceMinor"),
                json.numberIfKnown("minPriceMinor"),
                json.numberIfKnown("maxPriceMinor"),
                json.numberIfKnown("available"),
                demand(json.child("demand")),
                List.copyOf(quotes),
                json.has("current") ? current(json.child("current")) : null);
        return json.flagIfSet("held") ? inputs.whileHeld() : inputs;
    }

    private static DemandReading demand(JsonFields json) {
        return new DemandReading(
                json.count("views1h"),
                json.count("carts1h"),
                json.count("units1h"),
                json.count("recentUnits"),
                json.number("recentMillis"),
                json.count("baselineUnits"),
                json.number("baselineMillis"),
                json.countOrZero("recentViews"),
                json.countOrZero("recentCarts"),
                json.countOrZero("weeklyUnits"),
                json.numberOrZero("weeklyMillis"),
                json.countOrZero("monthUnits"),
                json.numberOrZero("monthMillis"));
    }

    private static PublishedPrice current(JsonFields json) {
        long amount = json.number("amountMinor");
        long version = json.number("version");
        long decidedAt = json.number("decidedAtMillis");
        return json.has("moves")
                ? new PublishedPrice(
                        amount,
                        version,
                        decidedAt,
                        json.number("lowestOfDayMinor"),
                        json.number("highestOfDayMinor"),
                        json.numberOrZero("surgeUntilMillis"),
                        json.pairs("moves"))
                : new PublishedPrice(amount, version, decidedAt);
    }
}
