package io.shopgrid.model.event;

import com.fasterxml.jackson.core.JsonParser;
import io.shopgrid.model.money.MoneyScale;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Decodes {@code shopgrid.products}. */
public final class ProductDecoder extends EventDecoder<ProductEvent> {
    private final MoneyScale scale;

    public ProductDecoder(MoneyScale scale) {
        this.scale = scale;
    }

    @Override
    ProductEvent read(JsonParser json) throws IOException, InvalidEvent {
        String sku = null;
        String name = null;
        String category = null;
        String brand = null;
        long unitCost = -1;
        long listPrice = -1;
        Long mapPrice = null;
        Long minPrice = null;
        Long maxPrice = null;
        long at = -1;
        for (String field = nextField(json); field != null; field = nextField(json)) {
            switch (field) {
                case "sku" -> sku = Field.sku(json, field);
                case "name" -> name = Field.text(json, field);
                case "category" -> category = Field.text(json, field);
                case "brand" -> brand = Field.text(json, field);
                case "unitCost" -> unitCost = Field.amount(json, field, scale, 0);
                case "listPrice" -> listPrice = Field.amount(json, field, scale, 1);
                case "mapPrice" -> mapPrice = Field.amount(json, field, scale, 0);
                case "minPrice" -> minPrice = Field.amount(json, field, scale, 0);
                case "maxPrice" -> maxPrice = Field.amount(json, field, scale, 1);
                case "at" -> at = Field.at(json);
                default -> json.skipChildren();
            }
        }
        if (sku == null) {
            throw Field.missing("sku");
        }
        if (name == null) {
            throw Field.missing("name");
        }
        if (category == null) {
            throw Field.missing("category");
        }
        if (brand == null) {
            throw Field.missing("brand");
        }
        if (unitCost < 0) {
            throw Field.missing("unitCost");
        }
        if (listPrice < 0) {
            throw Field.missing("listPrice");
        }
        if (at < 0) {
            throw Field.missing("at");
        }
        return new ProductEvent(
                sku, name, category, brand, unitCost, listPrice, mapPrice, minPrice, maxPrice(minPrice, maxPrice), at);
    }

    private @Nullable Long maxPrice(@Nullable Long minPrice, @Nullable Long maxPrice) throws InvalidEvent {
        if (minPrice != null && maxPrice != null && minPrice > maxPrice) {
            throw new InvalidEvent(
                    "range",
                    "minPrice: %s is above maxPrice, %s"
                            .formatted(scale.toDecimal(minPrice), scale.toDecimal(maxPrice)));
        }
        return maxPrice;
    }
}
