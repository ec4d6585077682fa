package io.shopgrid.bench;

import io.shopgrid.bench.ClickFile.Click;
import io.shopgrid.bench.ClickFile.Session;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.event.EventEncoder;
import io.shopgrid.model.event.ProductEvent;
import io.shopgrid.model.event.StockEvent;
import io.shopgrid.model.money.MoneyScale;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends a shop's products and sessions to Kafka. Shoppers consent. */
final class ClickLoad implements AutoCloseable {
    private static final long LIST_PRICE_MINOR = 1_999;
    private static final long UNIT_COST_MINOR = 1_000;
    private static final int OPENING_STOCK = 1_000_000;

    private final EventEncoder encoder = new EventEncoder(new MoneyScale(2));
    private final Producer<String, byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    ClickLoad(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    /** Every sku as a product, in stock. */
    void sendProducts(Iterable<String> skus, long atMillis) {
        int number = 0;
        for (String sku : skus) {
            String category = "category-" + number++ % 20;
            ProductEvent product = new ProductEvent(
                    sku,
                    "Product " + sku,
                    category,
                    "brand",
                    UNIT_COST_MINOR,
                    LIST_PRICE_MINOR,
                    null,
                    null,
                    null,
                    atMillis);
            send(SourceTopic.PRODUCTS, sku, encoder.encode(product));
            StockEvent count = new StockEvent("opening-" + sku, sku, true, OPENING_STOCK, atMillis);
            send(SourceTopic.STOCK, sku, encoder.encode(count));
        }
        producer.flush();
    }

    /** All sessions, so much later than they were. */
    void sendSessions(List<Session> sessions, long laterMillis) {
        for (Session session : sessions) {
            for (Click click : session.clicks()) {
                sendClick(session.id(), click.sku(), click.atMillis() + laterMillis);
            }
        }
        producer.flush();
    }

    void sendClick(String sessionId, String sku, long atMillis) {
        ClickEvent click = new ClickEvent(sessionId, null, ClickEvent.Type.VIEW, sku, null, true, atMillis);
        send(SourceTopic.CLICKS, EventEncoder.key(click), encoder.encode(click));
    }

    private void send(SourceTopic topic, String key, byte[] value) {
        Exception earlier = failure.get();
        if (earlier != null) {
            throw new IllegalStateException("the broker did not take an event", earlier);
        }
        Future<?> unused = producer.send(
                new ProducerRecord<>(topic.topicName(), key, value),
                (sent, failed) -> failure.compareAndSet(null, failed));
    }

    @Override
    public void close() {
        producer.close();
    }
}
