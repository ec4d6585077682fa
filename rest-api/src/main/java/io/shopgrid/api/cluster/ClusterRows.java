package io.shopgrid.api.cluster;

import io.shopgrid.api.cluster.ClusterBody.Offset;
import io.shopgrid.api.cluster.ClusterBody.ServerNode;
import io.shopgrid.api.cluster.ClusterBody.TableState;
import io.shopgrid.model.Tables;
import io.shopgrid.model.source.Epoch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ignite.cache.CachePeekMode;
import org.apache.ignite.cache.query.SqlFieldsQuery;
import org.apache.ignite.client.IgniteClient;
import org.jspecify.annotations.Nullable;

/** Reads what the grid knows of itself. Runs on the grid's threads. */
final class ClusterRows {
    /** Most source partitions that are shown. */
    static final int MAX_OFFSETS = 1_000;

    private static final String OFFSETS =
            "SELECT TOPIC, PARTITION_ID, TOPIC_ID, NEXT_OFFSET FROM SOURCE_OFFSET ORDER BY TOPIC, PARTITION_ID LIMIT ?";
    private static final String PARTITIONS =
            "SELECT C.CACHE_NAME, S.STATE, COUNT(DISTINCT S.PARTITION_ID) FROM PARTITION_STATES S"
                    + " JOIN CACHES C ON C.CACHE_GROUP_ID = S.CACHE_GROUP_ID"
                    + " WHERE S.STATE IN ('LOST', 'MOVING') GROUP BY C.CACHE_NAME, S.STATE";

    private final IgniteClient grid;

    ClusterRows(IgniteClient grid) {
        this.grid = grid;
    }

    ClusterBody read() {
        return new ClusterBody(epoch(), nodes(), tables(), offsets());
    }

    private String epoch() {
        @Nullable Long epoch = grid.<String, Long>cache(Tables.GRID_EPOCH).get(Epoch.KEY);
        return Epoch.describe(epoch == null ? Epoch.UNSET : epoch);
    }

    private List<ServerNode> nodes() {
        return grid.cluster().forServers().nodes().stream()
                .map(node -> new ServerNode(
                        node.id().toString(),
                        String.valueOf(node.consistentId()),
                        List.copyOf(node.addresses()),
                        node.version().toString()))
                .sorted(Comparator.comparing(ServerNode::name))
                .toList();
    }

    private List<TableState> tables() {
        Map<String, Integer> lost = new HashMap<>();
        Map<String, Integer> moving = new HashMap<>();
        for (List<?> row : query("SYS", PARTITIONS)) {
            Map<String, Integer> counts = row.get(1).equals("LOST") ? lost : moving;
            counts.put((String) row.get(0), ((Number) row.get(2)).intValue());
        }
        List<TableState> tables = new ArrayList<>();
        for (String name : Tables.ALL) {
            long rows = grid.cache(name).size(CachePeekMode.PRIMARY);
            tables.add(new TableState(name, rows, lost.getOrDefault(name, 0), moving.getOrDefault(name, 0)));
        }
        return tables;
    }

    private List<Offset> offsets() {
        return query(Tables.SCHEMA, OFFSETS, MAX_OFFSETS).stream()
                .map(row ->
                        new Offset((String) row.get(0), (Integer) row.get(1), (String) row.get(2), (Long) row.get(3)))
                .toList();
    }

    private List<List<?>> query(String schema, String sql, Object... arguments) {
        return grid.query(new SqlFieldsQuery(sql).setSchema(schema).setArgs(arguments))
                .getAll();
    }
}
