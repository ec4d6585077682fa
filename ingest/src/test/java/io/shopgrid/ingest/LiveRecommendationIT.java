package io.shopgrid.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopgrid.compute.recommend.Recommender;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.event.EventEncoder;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.recommend.RecommendRequest;
import io.shopgrid.model.recommend.Recommendation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.ignite.Ignite;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clicks that come through Kafka and what the next requests are answered. */
class LiveRecommendationIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final EventEncoder ENCODER = new EventEncoder(new MoneyScale(2));

    @TempDir
    private Path directory;

    private long atMillis = 1_772_366_400_000L;

    @Test
    void shouldFollowEveryClick() {
        Map<String, String> anyProduct = Map.of("SHOPGRID_RECOMMEND_ONLY_IN_STOCK", "false");
        try (TestGrid grid = new TestGrid(directory, 2, false, anyProduct)) {
            IngestSettings settings = grid.ingestSettings(2, 1_000);
            Ingest.createTopics(settings);
            try (Ingest ingest = Ingest.start(settings);
                    KafkaProducer<byte[], byte[]> clicks = producer(grid)) {
                // given
                click(clicks, "one", "A", "B");
                click(clicks, "two", "A", "B");
                click(clicks, "three", "C", "D");

                // when the shopper clicks / then others who clicked the same count
                click(clicks, "shopper", "A");
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(recommended(grid)).containsExactly("B"));

                // when the shopper goes on / then the answer does, and what was seen comes after it
                click(clicks, "shopper", "C");
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(recommended(grid)).startsWith("D"));

                // when others click something new / then it is recommended
                click(clicks, "four", "C", "E");
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(recommended(grid)).contains("E", "D", "B"));
                assertThat(ingest.notReady()).isEmpty();
            }
        }
    }

    private void click(KafkaProducer<byte[], byte[]> clicks, String session, String... skus) {
        for (String sku : skus) {
            ClickEvent click = new ClickEvent(session, null, ClickEvent.Type.VIEW, sku, null, true, atMillis++);
            clicks.send(new ProducerRecord<>(
                    SourceTopic.CLICKS.topicName(),
                    EventEncoder.key(click).getBytes(StandardCharsets.UTF_8),
                    ENCODER.encode(click)));
        }
        clicks.flush();
    }

    /** Asks each node; they agree once each has indexed its sessions. */
    private static List<String> recommended(TestGrid grid) {
        List<String> first = recommended(grid.node(0));
        assertThat(recommended(grid.node(1))).isEqualTo(first);
        return first;
    }

    private static List<String> recommended(Ignite node) {
        Recommender recommender = Recommender.at(node);
        assertThat(recommender).isNotNull();
        return recommender.recommend(RecommendRequest.forSession("shopper", 10)).products().stream()
                .map(Recommendation::sku)
                .toList();
    }

    private static KafkaProducer<byte[], byte[]> producer(TestGrid grid) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", grid.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
