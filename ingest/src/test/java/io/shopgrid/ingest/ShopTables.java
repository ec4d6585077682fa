package io.shopgrid.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.Tables;
import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.order.CustomerOrder;
import io.shopgrid.model.order.OrderLine;
import io.shopgrid.model.order.OrderLineKey;
import io.shopgrid.model.source.SourceOffset;
import io.shopgrid.model.source.SourceOffsetKey;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.cache.Cache;
import org.apache.ignite.IgniteCache;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Brings a shop's messages to the topics, and compares the tables with what must come of them. */
final class ShopTables {
    private ShopTables() {}

    /** Sends messages and waits until Kafka has them. */
    static void produce(TestGrid grid, List<Shop.Message> messages) {
        Map<String, Object> properties = Map.of("bootstrap.servers", grid.bootstrapServers(), "acks", "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            messages.forEach(message -> producer.send(new ProducerRecord<>(
                    message.topic(), message.key().getBytes(StandardCharsets.UTF_8), message.value())));
        }
    }

    /** Whether the grid has noted every partition's end. */
    static boolean atEnd(TestGrid grid) throws Exception {
        return atEnd(grid, TestGrid.PARTITIONS);
    }

    /** The same for topics with so many partitions. */
    static boolean atEnd(TestGrid grid, int partitions) throws Exception {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (SourceTopic topic : SourceTopic.events()) {
            for (int partition = 0; partition < partitions; partition++) {
                ends.put(new TopicPartition(topic.topicName(), partition), OffsetSpec.latest());
            }
        }
        Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> found;
        Map<String, TopicDescription> topics;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", grid.bootstrapServers()))) {
            found = admin.listOffsets(ends).all().get();
            topics = admin.describeTopics(SourceTopic.events().stream()
                            .map(SourceTopic::topicName)
                            .toList())
                    .allTopicNames()
                    .get();
        }
        IgniteCache<SourceOffsetKey, SourceOffset> offsets = grid.node(0).cache(Tables.SOURCE_OFFSETS);
        for (Map.Entry<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> end : found.entrySet()) {
            SourceTopic topic = SourceTopic.named(end.getKey().topic()).orElseThrow();
            SourceOffset noted =
                    offsets.get(new SourceOffsetKey(topic, end.getKey().partition()));
            String topicId = topics.get(topic.topicName()).topicId().toString();
            if (noted == null
                    || !noted.topicId().equals(topicId)
                    || noted.nextOffset() < end.getValue().offset()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the tables are what one message after another comes to. */
    static void assertEqual(TestGrid grid, Shop shop) {
        Map<String, Shop.Expected> expected = new TreeMap<>(shop.bySku());
        assertThat(bySku(grid, expected.keySet())).isEqualTo(expected);

        Map<String, CustomerOrder> orders = rows(grid, Tables.ORDERS);
        assertThat(orders.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                row -> row.getValue().status().label())))
                .isEqualTo(shop.orders());
        Map<OrderLineKey, OrderLine> lines = rows(grid, Tables.ORDER_LINES);
        Map<String, Map<Integer, String>> statusByLine = new HashMap<>();
        lines.forEach((key, line) -> statusByLine
                .computeIfAbsent(key.orderId(), id -> new HashMap<>())
                .put(key.line(), line.status().label()));
        assertThat(statusByLine).isEqualTo(shop.lines());
    }

    /** What INVENTORY and DEMAND say of these skus. */
    static Map<String, Shop.Expected> bySku(TestGrid grid, Set<String> skus) {
        Map<String, Inventory> inventory = rows(grid, Tables.INVENTORY);
        Map<String, Demand> demand = rows(grid, Tables.DEMAND);
        Map<String, Shop.Expected> actual = new TreeMap<>();
        skus.forEach(sku -> {
            Inventory stock = inventory.get(sku);
            Demand wanted = demand.get(sku);
            actual.put(
                    sku,
                    new Shop.Expected(
                            stock == null ? 0 : stock.onHand(),
                            wanted == null ? 0 : wanted.views1h(),
                            wanted == null ? 0 : wanted.carts1h(),
                            wanted == null ? 0 : wanted.units1h(),
                            wanted == null ? 0 : wanted.units24h()));
        });
        return actual;
    }

    static <K, V> Map<K, V> rows(TestGrid grid, String table) {
        Map<K, V> rows = new HashMap<>();
        for (Cache.Entry<K, V> entry : grid.node(0).<K, V>cache(table)) {
            rows.put(entry.getKey(), entry.getValue());
        }
        return rows;
    }
}
