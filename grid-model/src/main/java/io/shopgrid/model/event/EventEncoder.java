package io.shopgrid.model.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.order.Lines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns events into the bytes and keys of their topics' records; the decoders read them back.
 *
 * <p>Amounts become decimal strings, times ISO-8601 in UTC; a field that is null is left out.
 *
 * <p>Immutable: one encoder may serve several threads.
 */
public final class EventEncoder {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_BYTES = 256;

    private final MoneyScale scale;

    public EventEncoder(MoneyScale scale) {
        this.scale = scale;
    }

    /** The record's key: the sku. */
    public static String key(ProductEvent event) {
        return event.sku();
    }

    /** The record's key: the sku. */
    public static String key(StockEvent event) {
        return event.sku();
    }

    /** The record's key: {@code sku|competitor}. */
    public static String key(CompetitorPriceEvent event) {
        return event.sku() + '|' + event.competitor();
    }

    /** The record's key: the order's id. */
    public static String key(OrderEvent event) {
        return event.orderId();
    }

    /** The record's key: the session's id. */
    public static String key(ClickEvent event) {
        return event.sessionId();
    }

    public byte[] encode(ProductEvent event) {
        return write(json -> {
            json.writeStringField("sku", event.sku());
            json.writeStringField("name", event.name());
            json.writeStringField("category", event.category());
            json.writeStringField("brand", event.brand());
            amount(json, "unitCost", event.unitCostMinor());
            amount(json, "listPrice", event.listPriceMinor());
            amount(json, "mapPrice", event.mapPriceMinor());
            amount(json, "minPrice", event.minPriceMinor());
            amount(json, "maxPrice", event.maxPriceMinor());
            at(json, event.atMillis());
        });
    }

    public byte[] encode(StockEvent event) {
        return write(json -> {
            json.writeStringField("eventId", event.eventId());
            json.writeStringField("sku", event.sku());
            json.writeStringField("type", event.count() ? "count" : "delta");
            json.writeNumberField("quantity", event.quantity());
            at(json, event.atMillis());
        });
    }

    public byte[] encode(CompetitorPriceEvent event) {
        return write(json -> {
            json.writeStringField("sku", event.sku());
            json.writeStringField("competitor", event.competitor());
            amount(json, "price", event.priceMinor());
            json.writeBooleanField("inStock", event.inStock());
            at(json, event.atMillis());
        });
    }

    public byte[] encode(OrderEvent event) {
        return write(json -> {
            json.writeStringField("orderId", event.orderId());
            json.writeStringField("status", event.status().label());
            text(json, "reservationId", event.reservationId());
            text(json, "customerId", event.customerId());
            text(json, "sessionId", event.sessionId());
            text(json, "ip", event.ip());
            text(json, "deviceId", event.deviceId());
            text(json, "paymentId", event.paymentId());
            lines(json, event.lines());
            at(json, event.atMillis());
        });
    }

    public byte[] encode(ClickEvent event) {
        return write(json -> {
            json.writeStringField("sessionId", event.sessionId());
            text(json, "customerId", event.customerId());
            json.writeStringField("type", event.type().name().toLowerCase(Locale.ROOT));
            json.writeStringField("sku", event.sku());
            text(json, "ip", event.ip());
            json.writeBooleanField("consent", event.consent());
            at(json, event.atMillis());
        });
    }

    private void lines(JsonGenerator json, Lines lines) throws IOException {
        json.writeArrayFieldStart("lines");
        for (int line = 0; line < lines.size(); line++) {
            json.writeStartObject();
            json.writeStringField("sku", lines.sku(line));
            json.writeNumberField("quantity", lines.quantity(line));
            amount(json, "unitPrice", lines.unitPriceMinor(line));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void amount(JsonGenerator json, String field, @Nullable Long minor) throws IOException {
        if (minor != null) {
            json.writeStringField(field, scale.toDecimal(minor.longValue()).toPlainString());
        }
    }

    private static void text(JsonGenerator json, String field, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(field, text);
        }
    }

    private static void at(JsonGenerator json, long millis) throws IOException {
        json.writeStringField("at", Instant.ofEpochMilli(millis).toString());
    }

    private static byte[] write(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    private interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
