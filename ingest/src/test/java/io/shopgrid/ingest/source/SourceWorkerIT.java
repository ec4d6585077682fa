package io.shopgrid.ingest.source;

import static org.awaitility.Awaitility.await;

import io.shopgrid.ingest.Ingest;
import io.shopgrid.ingest.IngestSettings;
import io.shopgrid.ingest.TestGrid;
import io.shopgrid.ingest.apply.GridWriter;
import io.shopgrid.ingest.apply.IgniteGridWriter;
import io.shopgrid.ingest.apply.ProductApplier;
import io.shopgrid.ingest.quarantine.QuarantineTopic;
import io.shopgrid.ingest.quarantine.QuarantinedRecords;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import io.shopgrid.model.money.MoneyScale;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.ignite.Ignite;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose Kafka consumer fails at a bad moment, against a real broker and a real node. */
class SourceWorkerIT {
    private static final int PRODUCTS = 300;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void shouldReadAgainWhatWasReadBeforeAPollFailed(@TempDir Path directory) throws Exception {
        Fault afterRecords = new Fault(new TimeoutException("a partition could not be fetched"), true);
        assertAllAreRead(directory, afterRecords);
    }

    @Test
    void shouldReadWithANewConsumerWhenOneIsOutOfItsGroup(@TempDir Path directory) throws Exception {
        Fault forGood = new Fault(new GroupAuthorizationException("test"), false);
        assertAllAreRead(directory, forGood);
    }

    private static void assertAllAreRead(Path directory, Fault fault) throws Exception {
        try (TestGrid grid = new TestGrid(directory, 1)) {
            // given
            IngestSettings settings = grid.ingestSettings(TestGrid.PARTITIONS, 1_000);
            Ingest.createTopics(settings);
            produceProducts(grid);
            Map<String, Object> kafka = Map.of("bootstrap.servers", grid.bootstrapServers());
            Ignite node = grid.node(0);
            SourceGrid sources = new SourceGrid(() -> node);
            GridWriter writer = new IgniteGridWriter(() -> node);
            try (Admin admin = Admin.create(kafka);
                    QuarantineTopic quarantine = new QuarantineTopic(settings.kafka());
                    Rebuilds rebuilds = new Rebuilds(
                            sources,
                            writer,
                            new RebuildPlanner(admin)::plan,
                            () -> QuarantinedRecords.read(settings.kafka()),
                            Clock.systemUTC())) {
                SourceWorker worker = new SourceWorker(
                        SourceTopic.PRODUCTS,
                        inHand -> new SourceReader(
                                SourceTopic.PRODUCTS,
                                fault.in(consumer(grid)),
                                new StartingPlaces(SourceTopic.PRODUCTS, admin, sources),
                                settings.batch(),
                                inHand),
                        new ProductApplier(writer, quarantine, new MoneyScale(2)),
                        quarantine,
                        writer,
                        rebuilds,
                        settings.batch());

                // when
                Thread rebuilding = new Thread(rebuilds, "rebuilds");
                Thread reading = new Thread(worker, "products");
                rebuilding.start();
                reading.start();

                // then
                await().atMost(LIMIT).until(() -> node.cache(Tables.PRODUCTS).size() == PRODUCTS);
                worker.stop();
                reading.join();
            }
        }
    }

    private static void produceProducts(TestGrid grid) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", grid.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int at = 0; at < PRODUCTS; at++) {
                String event = """
                        {"sku":"P%d","name":"n","category":"c","brand":"b","unitCost":"1.00","listPrice":"2.00",\
                        "at":"2026-01-01T00:00:00Z"}""".formatted(at);
                producer.send(new ProducerRecord<>(
                        SourceTopic.PRODUCTS.topicName(),
                        ("P" + at).getBytes(StandardCharsets.UTF_8),
                        event.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private static Consumer<byte[], byte[]> consumer(TestGrid grid) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", grid.bootstrapServers(),
                        "group.id", "test",
                        "group.protocol", "consumer",
                        "enable.auto.commit", false,
                        "auto.offset.reset", "none"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** What befalls the first consumer, once. */
    private static final class Fault {
        private final KafkaException failure;
        private final boolean passing;
        private boolean hadRecords;
        private boolean failed;

        /** @param passing fails the first poll after one that had records; otherwise the first one, and all have nothing ever after */
        Fault(KafkaException failure, boolean passing) {
            this.failure = failure;
            this.passing = passing;
        }

        /** The consumer with the fault, until it has struck. */
        @SuppressWarnings("unchecked")
        Consumer<byte[], byte[]> in(Consumer<byte[], byte[]> real) {
            return failed
                    ? real
                    : (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                            Consumer.class.getClassLoader(),
                            new Class<?>[] {Consumer.class},
                            (proxy, method, arguments) -> method.getName().equals("poll")
                                    ? poll(real, (Duration) arguments[0])
                                    : call(real, method, arguments));
        }

        private ConsumerRecords<byte[], byte[]> poll(Consumer<byte[], byte[]> real, Duration wait) {
            if (!failed && (hadRecords || !passing)) {
                failed = true;
                throw failure;
            }
            if (failed && !passing) {
                return ConsumerRecords.empty();
            }
            ConsumerRecords<byte[], byte[]> polled = real.poll(wait);
            hadRecords |= !polled.isEmpty();
            return polled;
        }

        private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }
    }
}
