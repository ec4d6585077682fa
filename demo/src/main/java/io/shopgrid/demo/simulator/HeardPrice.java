package io.shopgrid.demo.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.shopgrid.model.money.MoneyScale;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A published price, as a shop reads it from {@code shopgrid.price-changes}: the record's key is the sku, {@code
 * newAmount} the price and {@code version} its place among the sku's prices (0 if the record does not say).
 */
record HeardPrice(String sku, long version, long amountMinor) {
    private static final JsonFactory JSON = new JsonFactory();

    /** The price in a record, if there is one above 0: a shop goes by its old prices rather than by none. */
    static Optional<HeardPrice> read(String sku, byte[] value, MoneyScale scale) {
        try (JsonParser json = JSON.createParser(value)) {
            long version = 0;
            long amountMinor = 0;
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "newAmount" -> amountMinor = scale.toMinor(new BigDecimal(json.getText()));
                    case "version" -> version = json.getLongValue();
                    default -> json.skipChildren();
                }
            }
            return amountMinor > 0 ? Optional.of(new HeardPrice(sku, version, amountMinor)) : Optional.empty();
        } catch (IOException | ArithmeticException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }
}
