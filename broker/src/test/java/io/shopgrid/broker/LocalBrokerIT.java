package io.shopgrid.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerIT {
    private static final String TOPIC = "records";
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private @TempDir Path directory;
    private LocalBrokerSettings settings;

    @BeforeEach
    void setUp() {
        settings = LocalBrokerSettings.in(directory.resolve("broker"));
    }

    @Test
    void shouldKeepTopicAndRecordsAcrossARestart() throws Exception {
        // given
        Uuid topicId;
        Set<Integer> readBefore;
        int port;
        try (LocalBroker broker = LocalBroker.start(settings)) {
            port = portOf(broker);
            topicId = createTopic(broker);
            produce(broker, 1_000);
            readBefore = consume(broker, 1_000, "before");
        }

        // when
        try (LocalBroker broker = LocalBroker.start(settings.withPort(port))) {
            // then
            assertThat(readBefore).hasSize(1_000);
            assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            assertThat(topicIdOf(broker)).contains(topicId);
            assertThat(consume(broker, 1_000, "after")).isEqualTo(readBefore);
            assertThat(countOfCommitted(broker, "before")).isEqualTo(1_000);
        }
    }

    @Test
    void shouldGiveARecreatedTopicAnotherId() throws Exception {
        // given
        try (LocalBroker broker = LocalBroker.start(settings)) {
            Uuid first = createTopic(broker);
            produce(broker, 10);

            // when
            deleteTopic(broker);
            Uuid second = createTopic(broker);

            // then
            assertThat(second).isNotEqualTo(first);
            produce(broker, 5);
            assertThat(consume(broker, 5, "recreated")).hasSize(5);
        }
    }

    @Test
    void shouldTellClientsWhereItIsWhenItListensEverywhere() throws Exception {
        // given
        LocalBrokerSettings everywhere = new LocalBrokerSettings(
                settings.dataDirectory(),
                "0.0.0.0",
                "127.0.0.1",
                0,
                LocalBrokerSettings.DEFAULT_PARTITIONS,
                LocalBrokerSettings.DEFAULT_MAX_MESSAGE_BYTES);

        // when
        try (LocalBroker broker = LocalBroker.start(everywhere)) {
            // then
            assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + portOf(broker));
            createTopic(broker);
            produce(broker, 10);
            assertThat(consume(broker, 10, "elsewhere")).hasSize(10);
        }
    }

    @Test
    void shouldNameATakenPort() throws IOException {
        // given
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();

            // when / then
            assertThatThrownBy(() -> LocalBroker.start(settings.withPort(port)))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessage("Kafka port 127.0.0.1:" + port + " is taken; set another port, or 0 for any free one");
            assertThat(settings.dataDirectory()).doesNotExist();
        }
    }

    @Test
    void shouldRefuseADirectoryAnotherBrokerUses() {
        // given
        try (LocalBroker first = LocalBroker.start(settings)) {
            // when / then
            assertThatThrownBy(() -> LocalBroker.start(settings))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining(settings.dataDirectory().toString())
                    .hasMessageContaining("lock");
            assertThat(first.failed().toCompletableFuture()).isNotDone();
        }
    }

    @Test
    void shouldRefuseADirectoryWithSomethingElseInIt() throws IOException {
        // given
        Files.writeString(directory.resolve("orders.csv"), "orderId", UTF_8);

        // when / then
        assertThatThrownBy(() -> LocalBroker.start(LocalBrokerSettings.in(directory)))
                .isInstanceOf(BrokerStartException.class)
                .hasMessage("Kafka data directory " + directory
                        + " is neither empty nor a complete broker's; name another one, restore it or empty it");
        assertThat(directory).isDirectoryNotContaining(entry -> entry.endsWith("metadata"));
    }

    @Test
    void shouldLeaveNoThreadThatKeepsTheJvmAlive() {
        // given
        Set<Thread> before = nonDaemonThreads();
        LocalBroker broker = LocalBroker.start(settings);

        // when
        broker.close();
        broker.close();

        // then
        assertThat(nonDaemonThreads()).isSubsetOf(before);
    }

    @Test
    void shouldReportWhatWouldHaveEndedTheJvm() {
        // given
        try (LocalBroker broker = LocalBroker.start(settings)) {
            // when
            assertThatThrownBy(() -> Exit.halt(1, "no log directory is left"))
                    .isInstanceOf(IllegalStateException.class);

            // then
            assertThat(broker.failed().toCompletableFuture())
                    .isCompletedWithValueMatching(cause -> cause.toString().contains("no log directory is left"));
        }
    }

    private static Uuid createTopic(LocalBroker broker) throws Exception {
        try (Admin admin = admin(broker)) {
            return admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(3), Optional.empty())))
                    .topicId(TOPIC)
                    .get();
        }
    }

    /** Deletes the topic and waits until the broker no longer knows it. */
    private static void deleteTopic(LocalBroker broker) throws Exception {
        try (Admin admin = admin(broker)) {
            admin.deleteTopics(List.of(TOPIC)).all().get();
        }
        await().atMost(MAX_WAIT).until(() -> topicIdOf(broker).isEmpty());
    }

    private static Optional<Uuid> topicIdOf(LocalBroker broker) throws Exception {
        try (Admin admin = admin(broker)) {
            return Optional.of(admin.describeTopics(List.of(TOPIC))
                    .topicNameValues()
                    .values()
                    .iterator()
                    .next()
                    .get()
                    .topicId());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static long countOfCommitted(LocalBroker broker, String group) throws Exception {
        try (Admin admin = admin(broker)) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(committed -> committed.offset())
                    .sum();
        }
    }

    private static void produce(LocalBroker broker, int count) throws Exception {
        Map<String, Object> properties = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (KafkaProducer<Integer, Integer> producer =
                new KafkaProducer<>(properties, new IntegerSerializer(), new IntegerSerializer())) {
            List<Future<RecordMetadata>> sent = IntStream.range(0, count)
                    .mapToObj(i -> producer.send(new ProducerRecord<>(TOPIC, i, i)))
                    .toList();
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        }
    }

    /** The distinct values that a new group reads from the start until it has seen the count of records, committed. */
    private static Set<Integer> consume(LocalBroker broker, int count, String group) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "group.id", group,
                "group.protocol", "consumer",
                "enable.auto.commit", "false",
                "auto.offset.reset", "earliest");
        Set<Integer> values = new TreeSet<>();
        try (KafkaConsumer<Integer, Integer> consumer =
                new KafkaConsumer<>(properties, new IntegerDeserializer(), new IntegerDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            await().atMost(MAX_WAIT).pollInSameThread().until(() -> {
                for (ConsumerRecord<Integer, Integer> record : consumer.poll(Duration.ofMillis(100))) {
                    values.add(record.value());
                }
                return values.size() >= count;
            });
            consumer.commitSync();
        }
        return values;
    }

    private static Admin admin(LocalBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static int portOf(LocalBroker broker) {
        String address = broker.bootstrapServers();
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private static Set<Thread> nonDaemonThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !thread.isDaemon())
                .collect(Collectors.toSet());
    }
}
