package io.shopgrid.system;

import io.shopgrid.model.SourceTopic;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** What SQL clients see of a grid, and whether it has caught up with Kafka. */
final class GridTables {
    private final GridHome home;

    GridTables(GridHome home) {
        this.home = home;
    }

    /** The rows as {@link ShopLoad#expected} names them. */
    Map<String, Long> counted() throws SQLException {
        Map<String, Long> counted = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(home.jdbcUrl());
                Statement statement = connection.createStatement()) {
            put(counted, statement, "SELECT SKU || ' on hand', ON_HAND FROM INVENTORY");
            put(counted, statement, "SELECT SKU || ' units', UNITS_24H FROM DEMAND");
            put(counted, statement, "SELECT SKU || ' views', VIEWS_1H FROM DEMAND");
            put(counted, statement, "SELECT SKU || ' carts', CARTS_1H FROM DEMAND");
            put(counted, statement, "SELECT 'orders ' || STATUS, COUNT(*) FROM CUSTOMER_ORDER GROUP BY STATUS");
            put(counted, statement, "SELECT 'lines ' || STATUS, COUNT(*) FROM ORDER_LINE GROUP BY STATUS");
            put(
                    counted,
                    statement,
                    "SELECT 'lines beside their order', COUNT(*) FROM CUSTOMER_ORDER O JOIN ORDER_LINE L"
                            + " ON L.ORDER_ID = O.ORDER_ID");
            put(counted, statement, "SELECT 'pieces ' || STATUS, SUM(QUANTITY) FROM ORDER_LINE GROUP BY STATUS");
        }
        return counted;
    }

    private static void put(Map<String, Long> counted, Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counted.put(rows.getString(1), rows.getLong(2));
            }
        }
    }

    /** Every row of a query, its columns joined. */
    List<String> rows(String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(home.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.append(rows.getString(column)).append('|');
                }
                all.add(row.toString());
            }
        }
        return all;
    }

    /** Records applied, over all source partitions. */
    long applied() throws SQLException {
        return Long.parseLong(rows("SELECT SUM(NEXT_OFFSET) FROM SOURCE_OFFSET WHERE TOPIC <> 'shopgrid.price-changes'")
                .get(0)
                .replace("|", ""));
    }

    /** Whether no rebuild is going on, and every source partition is applied up to its end. */
    boolean caughtUp() throws Exception {
        List<String> newest = rows("SELECT FINISHED_AT FROM REBUILD ORDER BY ORDERED_AT DESC LIMIT 1");
        if (newest.isEmpty() || newest.get(0).startsWith("null")) {
            return false;
        }
        Map<String, Long> noted = new HashMap<>();
        for (String row : rows("SELECT TOPIC, PARTITION_ID, NEXT_OFFSET FROM SOURCE_OFFSET")) {
            String[] columns = row.split("\\|", -1);
            noted.put(columns[0] + "-" + columns[1], Long.parseLong(columns[2]));
        }
        return SourceTopic.events().stream()
                .flatMap(topic -> ends(topic.topicName()).entrySet().stream())
                .allMatch(end ->
                        end.getValue() == 0 || noted.getOrDefault(end.getKey().toString(), -1L) >= end.getValue());
    }

    /** Number of records of a topic. */
    long records(String topic) {
        return ends(topic).values().stream().mapToLong(end -> end).sum();
    }

    private Map<TopicPartition, Long> ends(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", home.bootstrapServers()))) {
            TopicDescription description =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            description
                    .partitions()
                    .forEach(each -> asked.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest()));
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
