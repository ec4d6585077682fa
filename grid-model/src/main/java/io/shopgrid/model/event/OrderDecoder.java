package io.shopgrid.model.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.order.Lines;
import io.shopgrid.model.order.OrderStatus;
import java.io.IOException;
import java.util.Arrays;

/** Decodes {@code shopgrid.orders}. */
public final class OrderDecoder extends EventDecoder<OrderEvent> {
    private final MoneyScale scale;

    public OrderDecoder(MoneyScale scale) {
        this.scale = scale;
    }

    @Override
    OrderEvent read(JsonParser json) throws IOException, InvalidEvent {
        String orderId = null;
        String status = null;
        String reservationId = null;
        String customerId = null;
        String sessionId = null;
        String ip = null;
        String deviceId = null;
        String paymentId = null;
        Lines lines = Lines.NONE;
        long at = -1;
        for (String field = nextField(json); field != null; field = nextField(json)) {
            switch (field) {
                case "orderId" -> orderId = Field.text(json, field);
                case "status" -> status = Field.text(json, field);
                case "reservationId" -> reservationId = Field.text(json, field);
                case "customerId" -> customerId = Field.text(json, field);
                case "sessionId" -> sessionId = Field.text(json, field);
                case "ip" -> ip = Field.text(json, field);
                case "deviceId" -> deviceId = Field.text(json, field);
                case "paymentId" -> paymentId = Field.text(json, field);
                case "lines" -> lines = lines(json);
                case "at" -> at = Field.at(json);
                default -> json.skipChildren();
            }
        }
        if (orderId == null) {
            throw Field.missing("orderId");
        }
        if (status == null) {
            throw Field.missing("status");
        }
        if (at < 0) {
            throw Field.missing("at");
        }
        OrderStatus known = status(status);
        if (lines.size() == 0 && known != OrderStatus.CANCELLED) {
            throw new InvalidEvent("required", "lines: an order that is %s has at least one".formatted(status));
        }
        checkAmount(lines);
        return new OrderEvent(orderId, known, reservationId, customerId, sessionId, ip, deviceId, paymentId, lines, at);
    }

    private void checkAmount(Lines lines) throws InvalidEvent {
        boolean fits;
        try {
            fits = lines.amountMinor() <= MoneyScale.MAX_MINOR;
        } catch (ArithmeticException overflow) {
            fits = false;
        }
        if (!fits) {
            throw new InvalidEvent(
                    "range", "lines: they come to more than %s".formatted(scale.toDecimal(MoneyScale.MAX_MINOR)));
        }
    }

    private static OrderStatus status(String status) throws InvalidEvent {
        return switch (status) {
            case "placed" -> OrderStatus.PLACED;
            case "cancelled" -> OrderStatus.CANCELLED;
            case "returned" -> OrderStatus.RETURNED;
            default -> throw Field.notOneOf("status", status, "placed, cancelled, returned");
        };
    }

    private Lines lines(JsonParser json) throws IOException, InvalidEvent {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw Field.wrongType(json, "lines", "a list");
        }
        String[] skus = new String[4];
        int[] quantities = new int[4];
        long[] unitPrices = new long[4];
        int size = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (size == EventLimits.MAX_ORDER_LINES) {
                throw new InvalidEvent("range", "lines: more than %d lines".formatted(EventLimits.MAX_ORDER_LINES));
            }
            if (size == skus.length) {
                skus = Arrays.copyOf(skus, 2 * size);
                quantities = Arrays.copyOf(quantities, 2 * size);
                unitPrices = Arrays.copyOf(unitPrices, 2 * size);
            }
            line(json, size, skus, quantities, unitPrices);
            size++;
        }
        return new Lines(Arrays.copyOf(skus, size), Arrays.copyOf(quantities, size), Arrays.copyOf(unitPrices, size));
    }

    private void line(JsonParser json, int line, String[] skus, int[] quantities, long[] unitPrices)
            throws IOException, InvalidEvent {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw Field.wrongType(json, "lines[" + line + "]", "an object");
        }
        String sku = null;
        int quantity = -1;
        long unitPrice = -1;
        for (String field = nextField(json); field != null; field = nextField(json)) {
            switch (field) {
                case "sku" -> sku = Field.sku(json, "lines.sku");
                case "quantity" ->
                    quantity = (int) Field.whole(json, "lines.quantity", 1, EventLimits.MAX_LINE_QUANTITY);
                case "unitPrice" -> unitPrice = Field.amount(json, "lines.unitPrice", scale, 0);
                default -> json.skipChildren();
            }
        }
        if (sku == null) {
            throw Field.missing("lines[" + line + "].sku");
        }
        if (quantity < 0) {
            throw Field.missing("lines[" + line + "].quantity");
        }
        if (unitPrice < 0) {
            throw Field.missing("lines[" + line + "].unitPrice");
        }
        skus[line] = sku;
        quantities[line] = quantity;
        unitPrices[line] = unitPrice;
    }
}
