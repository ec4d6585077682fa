package io.shopgrid.compute.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.price.PriceChangeEvent;
import io.shopgrid.model.price.PriceChangeJson;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaPriceTopicTest {
    @Test
    void shouldSendChangesUnderTheirSku() throws InterruptedException {
        // given
        MockProducer<String, byte[]> producer =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        KafkaPriceTopic topic = new KafkaPriceTopic(producer, Map.of());

        // when
        PriceTopic.Sent sent = topic.send(List.of(event("SKU-1"), event("SKU-2")));

        // then
        assertThat(sent.failure()).isNull();
        assertThat(sent.acknowledged()).extracting(PriceChangeEvent::sku).containsExactly("SKU-1", "SKU-2");
        assertThat(producer.history())
                .extracting(ProducerRecord::topic, ProducerRecord::key)
                .containsExactly(tuple("shopgrid.price-changes", "SKU-1"), tuple("shopgrid.price-changes", "SKU-2"));
        assertThat(PriceChangeJson.read(producer.history().get(0).value()).version())
                .isEqualTo(1);
    }

    @Test
    void shouldSayWhichChangesWereAcknowledged() throws InterruptedException {
        // given
        AtomicInteger sends = new AtomicInteger();
        MockProducer<String, byte[]> producer =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(
                            ProducerRecord<String, byte[]> sent, Callback callback) {
                        return sends.incrementAndGet() == 2
                                ? CompletableFuture.failedFuture(new TimeoutException("late"))
                                : super.send(sent, callback);
                    }
                };
        KafkaPriceTopic topic = new KafkaPriceTopic(producer, Map.of());

        // when
        PriceTopic.Sent sent = topic.send(List.of(event("SKU-1"), event("SKU-2"), event("SKU-3")));

        // then
        assertThat(sent.acknowledged()).extracting(PriceChangeEvent::sku).containsExactly("SKU-1", "SKU-3");
        assertThat(sent.failure()).hasRootCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void shouldReportAProducerThatRefuses() throws InterruptedException {
        // given
        MockProducer<String, byte[]> producer =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        producer.sendException = new TimeoutException("no metadata");
        KafkaPriceTopic topic = new KafkaPriceTopic(producer, Map.of());

        // when
        PriceTopic.Sent sent = topic.send(List.of(event("SKU-1")));

        // then
        assertThat(sent.acknowledged()).isEmpty();
        assertThat(sent.failure()).hasMessage("no metadata");
    }

    @Test
    void shouldRejectPropertiesThatCouldLosePrices() {
        // given
        Map<String, String> properties = Map.of("bootstrap.servers", "localhost:9092", "acks", "1");

        // when / then
        assertThatThrownBy(() -> KafkaPriceTopic.open(properties))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("acks is all for published prices, not 1");
    }

    private static PriceChangeEvent event(String sku) {
        PriceChange change = new PriceChange(
                null,
                new BigDecimal("20.00"),
                "first price",
                new Timestamp(0),
                null,
                null,
                "standard",
                1,
                "",
                new SampleInputs().build(),
                PricingEngine.VERSION,
                List.of());
        return new PriceChangeEvent(sku, 1, change);
    }
}
