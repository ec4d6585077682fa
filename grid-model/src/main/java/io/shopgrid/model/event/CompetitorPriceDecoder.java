package io.shopgrid.model.event;

import com.fasterxml.jackson.core.JsonParser;
import io.shopgrid.model.money.MoneyScale;
import java.io.IOException;

/** Decodes {@code shopgrid.competitor-prices}. */
public final class CompetitorPriceDecoder extends EventDecoder<CompetitorPriceEvent> {
    private final MoneyScale scale;

    public CompetitorPriceDecoder(MoneyScale scale) {
        this.scale = scale;
    }

    @Override
    CompetitorPriceEvent read(JsonParser json) throws IOException, InvalidEvent {
        String sku = null;
        String competitor = null;
        long price = -1;
        Boolean inStock = null;
        long at = -1;
        for (String field = nextField(json); field != null; field = nextField(json)) {
            switch (field) {
                case "sku" -> sku = Field.sku(json, field);
                case "competitor" -> competitor = Field.text(json, field);
                case "price" -> price = Field.amount(json, field, scale, 1);
                case "inStock" -> inStock = Field.bool(json, field);
                case "at" -> at = Field.at(json);
                default -> json.skipChildren();
            }
        }
        if (sku == null) {
            throw Field.missing("sku");
        }
        if (competitor == null) {
            throw Field.missing("competitor");
        }
        if (price < 0) {
            throw Field.missing("price");
        }
        if (inStock == null) {
            throw Field.missing("inStock");
        }
        if (at < 0) {
            throw Field.missing("at");
        }
        return new CompetitorPriceEvent(sku, competitor, price, inStock, at);
    }
}
