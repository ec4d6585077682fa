package io.shopgrid.demo.simulator;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.event.CompetitorPriceEvent;
import io.shopgrid.model.event.EventEncoder;
import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.event.ProductEvent;
import io.shopgrid.model.event.StockEvent;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Produces the shop's events.
 *
 * <p>What is published while no producer is open, after a failed send or after the stop is dropped: the shop goes on
 * and does not wait for each event of a broker that is away.
 *
 * <p>One thread opens, publishes and closes; any may ask for the counts.
 */
final class ShopProducer implements ShopEvents {
    private final Supplier<Producer<String, byte[]>> producers;
    private final EventEncoder encoder;
    private final BooleanSupplier stopped;
    private final Map<SourceTopic, AtomicLong> acknowledged = new EnumMap<>(SourceTopic.class);
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private @Nullable Producer<String, byte[]> producer;

    ShopProducer(Supplier<Producer<String, byte[]>> producers, EventEncoder encoder, BooleanSupplier stopped) {
        this.producers = producers;
        this.encoder = encoder;
        this.stopped = stopped;
        for (SourceTopic topic : SourceTopic.events()) {
            acknowledged.put(topic, new AtomicLong());
        }
    }

    void open() {
        failure.set(null);
        producer = producers.get();
    }

    /** Waits for what was sent, but no longer than this. */
    void close(Duration wait) {
        Producer<String, byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close(wait);
        }
    }

    /** Waits until everything sent is acknowledged or has failed. */
    void flush() {
        Producer<String, byte[]> open = producer;
        if (open != null) {
            open.flush();
        }
    }

    /**
     * Reports the first send that failed since the producer was opened.
     *
     * @throws IllegalStateException with that failure as its cause
     */
    void throwIfFailed() {
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("sending failed: " + failed.getMessage(), failed);
        }
    }

    /** Events of a topic that Kafka has acknowledged. */
    long acknowledged(SourceTopic topic) {
        return count(topic).get();
    }

    private AtomicLong count(SourceTopic topic) {
        return Objects.requireNonNull(acknowledged.get(topic));
    }

    @Override
    public void product(ProductEvent event) {
        send(SourceTopic.PRODUCTS, EventEncoder.key(event), encoder.encode(event));
    }

    @Override
    public void stock(StockEvent event) {
        send(SourceTopic.STOCK, EventEncoder.key(event), encoder.encode(event));
    }

    @Override
    public void competitorPrice(CompetitorPriceEvent event) {
        send(SourceTopic.COMPETITOR_PRICES, EventEncoder.key(event), encoder.encode(event));
    }

    @Override
    public void order(OrderEvent event) {
        send(SourceTopic.ORDERS, EventEncoder.key(event), encoder.encode(event));
    }

    @Override
    public void click(ClickEvent event) {
        send(SourceTopic.CLICKS, EventEncoder.key(event), encoder.encode(event));
    }

    private void send(SourceTopic topic, String key, byte[] value) {
        Producer<String, byte[]> open = producer;
        if (open == null || failure.get() != null || stopped.getAsBoolean()) {
            return;
        }
        Future<RecordMetadata> unused =
                open.send(new ProducerRecord<>(topic.topicName(), key, value), (metadata, failed) -> {
                    if (failed != null) {
                        failure.compareAndSet(null, failed);
                    } else {
                        count(topic).incrementAndGet();
                    }
                });
    }
}
