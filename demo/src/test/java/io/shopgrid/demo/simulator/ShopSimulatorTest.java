package io.shopgrid.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Topics;
import io.shopgrid.model.money.MoneyScale;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ShopSimulatorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final SimulatorSettings SETTINGS = new SimulatorSettings(
            1, 24, 500, Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(1), 2, 0, 0);

    private final MockProducer<String, byte[]> kafka = producer();
    private final MockConsumer<String, byte[]> prices = new MockConsumer<>("earliest");
    private final Deque<Producer<String, byte[]>> producers = new ArrayDeque<>(List.of(kafka));

    @Test
    void shouldSendItsOpeningAndThenWhatHappens() {
        // given
        try (ShopSimulator simulator = simulator()) {
            // when
            simulator.start();

            // then
            await().atMost(PATIENCE).until(() -> simulator.statistics().clicks() > 5);
            SimulatorStatistics statistics = simulator.statistics();
            assertThat(statistics.products()).isEqualTo(24);
            assertThat(statistics.stock()).isGreaterThanOrEqualTo(24);
            assertThat(statistics.competitorPrices()).isPositive();
            assertThat(statistics.failures()).isZero();
        }
        assertThat(kafka.closed()).isTrue();
        assertThat(keysOf(SourceTopic.PRODUCTS)).contains("COF-00001");
        assertThat(keysOf(SourceTopic.STOCK)).contains("COF-00001");
        assertThat(keysOf(SourceTopic.COMPETITOR_PRICES)).allMatch(key -> key.contains("|"));
        assertThat(keysOf(SourceTopic.CLICKS)).allMatch(key -> key.startsWith("SES-"));
    }

    @Test
    void shouldHearPublishedPrices() {
        // given
        TopicPartition partition = new TopicPartition(Topics.PRICE_CHANGES, 0);
        Node node = new Node(0, "localhost", 9092);
        prices.updatePartitions(
                Topics.PRICE_CHANGES,
                List.of(new PartitionInfo(Topics.PRICE_CHANGES, 0, node, new Node[] {node}, new Node[] {node})));
        prices.updateBeginningOffsets(Map.of(partition, 0L));
        byte[] change = "{\"newAmount\":\"4.99\",\"version\":1}".getBytes(StandardCharsets.UTF_8);
        prices.schedulePollTask(
                () -> prices.addRecord(new ConsumerRecord<>(Topics.PRICE_CHANGES, 0, 0, "COF-00001", change)));
        try (ShopSimulator simulator = simulator()) {
            // when
            simulator.start();

            // then
            await().atMost(PATIENCE).until(() -> simulator.statistics().pricesHeard() == 1);
        }
    }

    @Test
    void shouldRepeatItsOpeningAfterAFailure() {
        // given
        MockProducer<String, byte[]> broken = producer();
        broken.sendException = new KafkaException("no broker");
        producers.addFirst(broken);
        try (ShopSimulator simulator = simulator()) {
            // when
            simulator.start();

            // then
            await().atMost(PATIENCE).until(() -> simulator.statistics().clicks() > 0);
            assertThat(simulator.statistics().products()).isEqualTo(24);
            assertThat(simulator.statistics().failures()).isEqualTo(1);
            assertThat(broken.closed()).isTrue();
        }
    }

    @Test
    void shouldCloseThoughItNeverStarted() {
        // given
        ShopSimulator simulator = simulator();

        // when
        simulator.close();

        // then
        assertThat(simulator.statistics().events()).isZero();
    }

    private ShopSimulator simulator() {
        return new ShopSimulator(SETTINGS, producers::remove, this::consumer, new MoneyScale(2), Clock.systemUTC());
    }

    private MockConsumer<String, byte[]> consumer() {
        return prices.closed() ? new MockConsumer<>("earliest") : prices;
    }

    private List<String> keysOf(SourceTopic topic) {
        return kafka.history().stream()
                .filter(sent -> sent.topic().equals(topic.topicName()))
                .map(ProducerRecord::key)
                .toList();
    }

    private static MockProducer<String, byte[]> producer() {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    }
}
