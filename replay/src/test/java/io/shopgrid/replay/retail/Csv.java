package io.shopgrid.replay.retail;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.event.Decoded;
import io.shopgrid.model.event.EventDecoder;
import io.shopgrid.model.event.OrderDecoder;
import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.event.ProductDecoder;
import io.shopgrid.model.event.ProductEvent;
import io.shopgrid.model.event.StockDecoder;
import io.shopgrid.model.event.StockEvent;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.replay.script.Events;
import io.shopgrid.replay.script.Message;
import io.shopgrid.replay.script.Script;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lines of the CSV as text, and what they came to, decoded as the grid would. */
final class Csv {
    static final MoneyScale SCALE = new MoneyScale(2);

    private Csv() {}

    /** A line that keeps all rules, for a test to change. */
    static String line(String invoice, String sku, int quantity, String time, String price) {
        return "%s,%s,A THING,%d,%s,%s,17850,United Kingdom".formatted(invoice, sku, quantity, time, price);
    }

    static Script script(String... lines) {
        return script(List.of(lines));
    }

    static Script script(List<String> lines) {
        RetailGathering gathering = new RetailGathering(SCALE);
        for (int at = 0; at < lines.size(); at++) {
            gathering.accept(at + 2, lines.get(at).getBytes(StandardCharsets.UTF_8));
        }
        return gathering.finish("file");
    }

    static List<OrderEvent> orders(Script script) {
        return decoded(script.rest(), SourceTopic.ORDERS, new OrderDecoder(SCALE));
    }

    static List<ProductEvent> products(Script script) {
        return decoded(script.products(), SourceTopic.PRODUCTS, new ProductDecoder(SCALE));
    }

    static List<StockEvent> stock(Script script) {
        return decoded(script.stock(), SourceTopic.STOCK, new StockDecoder());
    }

    private static <E> List<E> decoded(Events events, SourceTopic topic, EventDecoder<E> decoder) {
        List<E> all = new ArrayList<>();
        for (int at = 0; at < events.size(); at++) {
            Message message = events.message(at);
            if (message.topic() != topic) {
                throw new AssertionError("sent to " + message.topic());
            }
            Decoded<E> decoded = decoder.decode(message.value());
            decoded.handle(all::add, rejection -> {
                throw new AssertionError("the grid would refuse it: " + rejection.reason());
            });
        }
        return all;
    }
}
