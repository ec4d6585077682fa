package io.shopgrid.ingest.fold;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.event.CompetitorPriceEvent;
import io.shopgrid.model.event.EventEncoder;
import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.event.ProductEvent;
import io.shopgrid.model.event.StockEvent;
import io.shopgrid.model.money.MoneyScale;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A record of a source topic, as text.
 *
 * @param key decides the partition
 * @param value null if the record deletes its key
 * @param timestampMillis the record's own timestamp, which a retired product and a withdrawn rival show
 * @param meaning tells a fold what the record says
 */
public record Message(
        SourceTopic topic, String key, @Nullable String value, long timestampMillis, Meaning meaning) {

    /** Of every amount here. */
    public static final MoneyScale SCALE = new MoneyScale(2);

    private static final EventEncoder ENCODER = new EventEncoder(SCALE);

    /** What a record says. */
    interface Meaning {
        void tell(Fold fold, Position at);
    }

    static Message product(ProductEvent event) {
        return new Message(
                SourceTopic.PRODUCTS,
                EventEncoder.key(event),
                text(ENCODER.encode(event)),
                event.atMillis(),
                (fold, at) -> fold.product(event));
    }

    static Message retirement(String sku, long atMillis) {
        return new Message(SourceTopic.PRODUCTS, sku, null, atMillis, (fold, at) -> fold.retire(sku, atMillis));
    }

    static Message stock(StockEvent event) {
        return new Message(
                SourceTopic.STOCK,
                EventEncoder.key(event),
                text(ENCODER.encode(event)),
                event.atMillis(),
                (fold, at) -> fold.stock(event, at));
    }

    static Message quote(CompetitorPriceEvent event) {
        return new Message(
                SourceTopic.COMPETITOR_PRICES,
                EventEncoder.key(event),
                text(ENCODER.encode(event)),
                event.atMillis(),
                (fold, at) -> fold.quote(event));
    }

    static Message withdrawal(String sku, String competitor, long atMillis) {
        return new Message(
                SourceTopic.COMPETITOR_PRICES,
                sku + '|' + competitor,
                null,
                atMillis,
                (fold, at) -> fold.withdraw(sku, competitor, atMillis));
    }

    static Message order(OrderEvent event) {
        return new Message(
                SourceTopic.ORDERS,
                EventEncoder.key(event),
                text(ENCODER.encode(event)),
                event.atMillis(),
                (fold, at) -> fold.order(event, at));
    }

    static Message click(ClickEvent event) {
        return new Message(
                SourceTopic.CLICKS,
                EventEncoder.key(event),
                text(ENCODER.encode(event)),
                event.atMillis(),
                (fold, at) -> fold.click(event));
    }

    /** A record that is no event, or one that breaks a rule. */
    static Message bad(SourceTopic topic, String key, @Nullable String value, long atMillis) {
        return new Message(topic, key, value, atMillis, (fold, at) -> fold.refuse(at));
    }

    public byte[] keyBytes() {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    public byte @Nullable [] valueBytes() {
        return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "%s %s=%s".formatted(topic, key, value);
    }
}
