package io.shopgrid.model.event;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Decodes {@code shopgrid.stock}. */
public final class StockDecoder extends EventDecoder<StockEvent> {
    @Override
    StockEvent read(JsonParser json) throws IOException, InvalidEvent {
        String eventId = null;
        String sku = null;
        String type = null;
        Long quantity = null;
        long at = -1;
        for (String field = nextField(json); field != null; field = nextField(json)) {
            switch (field) {
                case "eventId" -> eventId = Field.text(json, field);
                case "sku" -> sku = Field.sku(json, field);
                case "type" -> type = Field.text(json, field);
                case "quantity" -> quantity = Field.whole(json, field, -EventLimits.MAX_STOCK, EventLimits.MAX_STOCK);
                case "at" -> at = Field.at(json);
                default -> json.skipChildren();
            }
        }
        if (eventId == null) {
            throw Field.missing("eventId");
        }
        if (sku == null) {
            throw Field.missing("sku");
        }
        if (type == null) {
            throw Field.missing("type");
        }
        if (quantity == null) {
            throw Field.missing("quantity");
        }
        if (at < 0) {
            throw Field.missing("at");
        }
        boolean count = switch (type) {
            case "count" -> true;
            case "delta" -> false;
            default -> throw Field.notOneOf("type", type, "count, delta");
        };
        if (count && quantity < 0) {
            throw new InvalidEvent("range", "quantity: a count of %d is below 0".formatted(quantity));
        }
        return new StockEvent(eventId, sku, count, quantity, at);
    }
}
