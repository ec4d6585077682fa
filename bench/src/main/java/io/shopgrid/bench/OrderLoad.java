package io.shopgrid.bench;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.event.CompetitorPriceEvent;
import io.shopgrid.model.event.EventEncoder;
import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.event.ProductEvent;
import io.shopgrid.model.event.StockEvent;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.order.Lines;
import io.shopgrid.model.order.OrderStatus;
import java.time.Clock;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends a shop's events: every product once, then orders of 1 to 4 lines, skewed by Zipf's law. Seeded. */
final class OrderLoad implements AutoCloseable {
    private static final MoneyScale SCALE = new MoneyScale(2);
    private static final long LIST_PRICE_MINOR = 1_999;
    private static final long UNIT_COST_MINOR = 1_000;
    private static final int OPENING_STOCK = 1_000_000;
    private static final int MAX_LINES = 4;

    /** Shoppers who click at the same time. */
    private static final int SESSIONS = 20_000;

    /** What a producer that is after throughput waits for its batches to fill. */
    private static final int THROUGHPUT_LINGER_MILLIS = 5;

    private final int products;
    private final Zipf zipf;
    private final SplittableRandom random;
    private final Clock clock;
    private final EventEncoder encoder = new EventEncoder(SCALE);
    private final Producer<String, byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long orders;

    OrderLoad(String bootstrapServers, int products, long seed, Clock clock) {
        this(bootstrapServers, products, seed, clock, THROUGHPUT_LINGER_MILLIS);
    }

    /** @param lingerMillis how long the producer waits for a batch to fill */
    OrderLoad(String bootstrapServers, int products, long seed, Clock clock, int lingerMillis) {
        this.products = products;
        this.zipf = new Zipf(products);
        this.random = new SplittableRandom(seed);
        this.clock = clock;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "linger.ms",
                        lingerMillis,
                        "batch.size",
                        1 << 18,
                        "buffer.memory",
                        64L << 20),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** The sku of a rank. Ranks are scattered over the skus, so that neighbours in a table do not sell alike. */
    static String sku(int rank) {
        return "P" + Integer.toString(1_000_000 + Integer.reverse(rank) % 1_000_000) + "-" + rank;
    }

    /** Sends every product with an opening stock. */
    void sendProducts() {
        for (int rank = 0; rank < products; rank++) {
            sendProduct(sku(rank), "category-" + rank % 20, OPENING_STOCK);
        }
        producer.flush();
    }

    /** Sends one product with its opening stock. */
    void sendProduct(String sku, String category, int stock) {
        long now = clock.millis();
        ProductEvent product = new ProductEvent(
                sku, "Product " + sku, category, "brand", UNIT_COST_MINOR, LIST_PRICE_MINOR, null, null, null, now);
        send(to(SourceTopic.PRODUCTS, sku, encoder.encode(product)));
        send(to(SourceTopic.STOCK, sku, encoder.encode(new StockEvent("opening-" + sku, sku, true, stock, now))));
    }

    /** Sends orders until they have at least so many lines; returns how many lines they have. */
    long sendOrders(long atLeastLines) {
        long lines = 0;
        while (lines < atLeastLines) {
            lines += sendOrder(Long.toString(orders));
        }
        producer.flush();
        return lines;
    }

    /** Sends one order; returns how many lines it has. */
    int sendOrder(String suffix) {
        Lines lines = lines();
        send(order(suffix, lines));
        return lines.size();
    }

    /**
     * Sends one event of a shop.
     *
     * @param orderPercent how many of a hundred are orders; of the others nine of ten are clicks, the rest stock that comes in and
     *     rivals' prices
     */
    void sendEvent(String suffix, int orderPercent) {
        send(event(suffix, orderPercent));
    }

    /** Sends an event as {@link #sendEvent} would, but under this key to a topic of which the grid knows nothing. */
    void sendEventTo(String topic, String key, int orderPercent) {
        send(topic, key, event(key, orderPercent).value(), (sent, failed) -> noteFailure(failed));
    }

    private ProducerRecord<String, byte[]> event(String suffix, int orderPercent) {
        if (random.nextInt(100) < orderPercent) {
            return order(suffix, lines());
        }
        String sku = sku(zipf.draw(random));
        long now = clock.millis();
        return switch (random.nextInt(20)) {
            case 0 -> {
                StockEvent came = new StockEvent("came-" + suffix, sku, false, 1 + random.nextInt(5), now);
                yield to(SourceTopic.STOCK, sku, encoder.encode(came));
            }
            case 1 -> {
                long price = LIST_PRICE_MINOR - 50 + random.nextInt(100);
                CompetitorPriceEvent quote =
                        new CompetitorPriceEvent(sku, "rival-" + random.nextInt(3), price, true, now);
                yield to(SourceTopic.COMPETITOR_PRICES, EventEncoder.key(quote), encoder.encode(quote));
            }
            default -> {
                ClickEvent.Type type = random.nextInt(8) == 0 ? ClickEvent.Type.CART : ClickEvent.Type.VIEW;
                ClickEvent click =
                        new ClickEvent("session-" + random.nextInt(SESSIONS), null, type, sku, null, true, now);
                yield to(SourceTopic.CLICKS, EventEncoder.key(click), encoder.encode(click));
            }
        };
    }

    private ProducerRecord<String, byte[]> order(String suffix, Lines lines) {
        String id = "order-" + suffix;
        return to(SourceTopic.ORDERS, id, encoder.encode(orderEvent(id, lines)));
    }

    /** Sends an order of one product, and tells where in Kafka it is. */
    void sendOrderOf(String id, String sku, int quantity, Consumer<RecordMetadata> onSent) {
        Lines lines = new Lines(new String[] {sku}, new int[] {quantity}, new long[] {LIST_PRICE_MINOR});
        send(SourceTopic.ORDERS.topicName(), id, encoder.encode(orderEvent(id, lines)), (sent, failed) -> {
            noteFailure(failed);
            if (failed == null) {
                onSent.accept(sent);
            }
        });
    }

    private Lines lines() {
        int count = 1 + random.nextInt(MAX_LINES);
        String[] skus = new String[count];
        int[] quantities = new int[count];
        long[] prices = new long[count];
        for (int line = 0; line < count; line++) {
            skus[line] = sku(zipf.draw(random));
            quantities[line] = 1 + random.nextInt(3);
            prices[line] = LIST_PRICE_MINOR;
        }
        return new Lines(skus, quantities, prices);
    }

    private OrderEvent orderEvent(String id, Lines lines) {
        orders++;
        return new OrderEvent(
                id,
                OrderStatus.PLACED,
                null,
                "customer-" + random.nextInt(50_000),
                null,
                "10.0.0." + random.nextInt(250),
                "device-" + random.nextInt(50_000),
                null,
                lines,
                clock.millis());
    }

    private static ProducerRecord<String, byte[]> to(SourceTopic topic, String key, byte[] value) {
        return new ProducerRecord<>(topic.topicName(), key, value);
    }

    private void send(ProducerRecord<String, byte[]> event) {
        send(event.topic(), event.key(), event.value(), (sent, failed) -> noteFailure(failed));
    }

    private void send(String topic, String key, byte[] value, Callback callback) {
        Exception earlier = failure.get();
        if (earlier != null) {
            throw new IllegalStateException("the broker did not take an event", earlier);
        }
        Future<?> unused = producer.send(new ProducerRecord<>(topic, key, value), callback);
    }

    private void noteFailure(@Nullable Exception failed) {
        failure.compareAndSet(null, failed);
    }

    /** Waits until all that was sent is acknowledged. */
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
