package io.shopgrid.model.event;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Decodes {@code shopgrid.clicks}. */
public final class ClickDecoder extends EventDecoder<ClickEvent> {
    @Override
    ClickEvent read(JsonParser json) throws IOException, InvalidEvent {
        String sessionId = null;
        String customerId = null;
        String type = null;
        String sku = null;
        String ip = null;
        boolean consent = false;
        long at = -1;
        for (String field = nextField(json); field != null; field = nextField(json)) {
            switch (field) {
                case "sessionId" -> sessionId = Field.text(json, field);
                case "customerId" -> customerId = Field.text(json, field);
                case "type" -> type = Field.text(json, field);
                case "sku" -> sku = Field.sku(json, field);
                case "ip" -> ip = Field.text(json, field);
                case "consent" -> consent = Field.bool(json, field);
                case "at" -> at = Field.at(json);
                default -> json.skipChildren();
            }
        }
        if (sessionId == null) {
            throw Field.missing("sessionId");
        }
        if (type == null) {
            throw Field.missing("type");
        }
        if (sku == null) {
            throw Field.missing("sku");
        }
        if (at < 0) {
            throw Field.missing("at");
        }
        return new ClickEvent(sessionId, customerId, kind(type), sku, ip, consent, at);
    }

    private static ClickEvent.Type kind(String type) throws InvalidEvent {
        return switch (type) {
            case "view" -> ClickEvent.Type.VIEW;
            case "cart" -> ClickEvent.Type.CART;
            case "purchase" -> ClickEvent.Type.PURCHASE;
            default -> throw Field.notOneOf("type", type, "view, cart, purchase");
        };
    }
}
