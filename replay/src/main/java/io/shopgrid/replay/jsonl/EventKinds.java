package io.shopgrid.replay.jsonl;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.event.ClickDecoder;
import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.event.CompetitorPriceDecoder;
import io.shopgrid.model.event.CompetitorPriceEvent;
import io.shopgrid.model.event.EventDecoder;
import io.shopgrid.model.event.EventEncoder;
import io.shopgrid.model.event.OrderDecoder;
import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.event.ProductDecoder;
import io.shopgrid.model.event.ProductEvent;
import io.shopgrid.model.event.Rejection;
import io.shopgrid.model.event.StockDecoder;
import io.shopgrid.model.event.StockEvent;
import io.shopgrid.model.money.MoneyScale;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What the grid would make of an event, topic by topic. */
final class EventKinds {
    private final Map<SourceTopic, Function<byte[], Facts>> kinds = new EnumMap<>(SourceTopic.class);

    EventKinds(MoneyScale scale) {
        add(SourceTopic.PRODUCTS, new ProductDecoder(scale), EventEncoder::key, ProductEvent::atMillis);
        add(SourceTopic.STOCK, new StockDecoder(), EventEncoder::key, StockEvent::atMillis);
        add(
                SourceTopic.COMPETITOR_PRICES,
                new CompetitorPriceDecoder(scale),
                EventEncoder::key,
                CompetitorPriceEvent::atMillis);
        add(SourceTopic.ORDERS, new OrderDecoder(scale), EventEncoder::key, OrderEvent::atMillis);
        add(SourceTopic.CLICKS, new ClickDecoder(), EventEncoder::key, ClickEvent::atMillis);
    }

    private <E> void add(
            SourceTopic topic, EventDecoder<E> decoder, Function<? super E, String> key, ToLongFunction<? super E> at) {
        kinds.put(topic, bytes -> {
            Facts[] facts = new Facts[1];
            decoder.decode(bytes)
                    .handle(
                            event -> facts[0] = new Facts(key.apply(event), at.applyAsLong(event), null),
                            refused -> facts[0] = new Facts("", 0, refused));
            return facts[0];
        });
    }

    /** Decodes an event of this topic. */
    Facts facts(SourceTopic topic, byte[] event) {
        return Objects.requireNonNull(kinds.get(topic)).apply(event);
    }

    /**
     * What is known of an event.
     *
     * @param key that its record has
     * @param atMillis its own time
     * @param refused the rule that it breaks; null if it breaks none, and nothing else is known if it does
     */
    record Facts(String key, long atMillis, @Nullable Rejection refused) {}
}
