package io.shopgrid.api;

import static org.awaitility.Awaitility.await;

import io.shopgrid.broker.LocalBroker;
import io.shopgrid.broker.LocalBrokerSettings;
import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Topics;
import io.shopgrid.model.kafka.KafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A broker, two server nodes with a few rows, and an API: started once for all tests of the module that ask for it, stopped
 * after the last.
 */
public final class TestApi implements BeforeAllCallback, ParameterResolver {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context);
    }

    private static Running running(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Running.class, any -> new Running(), Running.class);
    }

    /** What runs. */
    static final class Running implements AutoCloseable {
        private final Deque<AutoCloseable> open = new ArrayDeque<>();
        private final LocalBroker broker;
        private final int firstPort = TestGrid.freePort();
        private final int secondPort = TestGrid.freePort();
        private final TestGrid grid;
        private final ApiServer api;
        private final Requests requests;

        private Running() {
            try {
                Path folder = Files.createTempDirectory("shopgrid-test-api");
                broker = opened(LocalBroker.start(LocalBrokerSettings.in(folder.resolve("kafka"))));
                createTopics();
                grid = opened(TestGrid.start("api", folder, firstPort, secondPort));
                fill(new Rows(grid));
                api = opened(startApi(
                        Map.of("SHOPGRID_LIMITS_REQUESTS_PER_SECOND", "1000000", "SHOPGRID_LIMITS_BURST", "1000000")));
                requests = new Requests(api.port());
                await().atMost(PATIENCE)
                        .until(() -> requests.get("/health/ready").statusCode() == 200);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void createTopics() {
            try (Admin admin = Admin.create(Map.<String, Object>copyOf(kafka().clientProperties()))) {
                admin.createTopics(Stream.concat(
                                        SourceTopic.events().stream().map(SourceTopic::topicName),
                                        Stream.of(Topics.PRICE_CHANGES))
                                .map(topic -> new NewTopic(topic, Optional.of(2), Optional.empty()))
                                .toList())
                        .all()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
            }
        }

        private static void fill(Rows rows) {
            rows.product("KB-100", "Mechanical keyboard");
            rows.product("NEW-1", "Not priced yet");
            rows.inventory("KB-100", 43, 2);
            rows.price("KB-100", "12.90", Rows.NOON);
            rows.price("MS-200", "19.5", Rows.NOON.plusSeconds(60));
            rows.withoutChange("OLD-1");
            rows.pendingOnly("NEW-1");
            rows.offset(SourceTopic.ORDERS, 3, 42);
        }

        private <T extends AutoCloseable> T opened(T resource) {
            open.push(resource);
            return resource;
        }

        KafkaSettings kafka() {
            return new KafkaSettings(List.of(broker.bootstrapServers()), null, Map.of());
        }

        /** Another API process on the same broker and grid. */
        ApiServer startApi(Map<String, String> settings) {
            return ApiServer.start(TestSettings.with(settings, broker.bootstrapServers(), firstPort, secondPort));
        }

        String bootstrapServers() {
            return broker.bootstrapServers();
        }

        TestGrid grid() {
            return grid;
        }

        ApiServer api() {
            return api;
        }

        /** Requests with the key of an admin. */
        Requests requests() {
            return requests;
        }

        /** All records of a topic that readers of whole transactions see. */
        List<TopicRecord> records(String topic) {
            return TopicRecord.all(kafka(), topic);
        }

        @Override
        public void close() throws Exception {
            while (!open.isEmpty()) {
                open.pop().close();
            }
        }
    }
}
