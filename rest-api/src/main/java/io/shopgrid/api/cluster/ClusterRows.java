package io.shopgrid.api.cluster;

import io.shopgrid.api.cluster.ClusterBody.Gap;
import io.shopgrid.api.cluster.ClusterBody.Offset;
import io.shopgrid.api.cluster.ClusterBody.RebuildState;
import io.shopgrid.api.cluster.ClusterBody.ServerNode;
import io.shopgrid.api.cluster.ClusterBody.TableState;
import io.shopgrid.api.grid.RebuildLook;
import io.shopgrid.model.Tables;
import io.shopgrid.model.source.Epoch;
import io.shopgrid.model.source.Rebuild;
import io.shopgrid.model.source.RebuildProgress;
import io.shopgrid.model.source.SourceGap;
import io.shopgrid.model.source.SourceOffsetKey;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.cache.Cache;
import org.apache.ignite.cache.CachePeekMode;
import org.apache.ignite.cache.query.ScanQuery;
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
        long epoch = RebuildLook.epoch(grid);
        return new ClusterBody(Epoch.describe(epoch), rebuild(epoch), nodes(), tables(), offsets(), gaps());
    }

    private @Nullable RebuildState rebuild(long epoch) {
        RebuildProgress progress = RebuildLook.progress(grid, epoch);
        Rebuild rebuild = progress.rebuild();
        if (rebuild == null) {
            return null;
        }
        Timestamp finishedAt = rebuild.finishedAt();
        return new RebuildState(
                rebuild.orderedAt().toInstant(),
                rebuild.records(),
                finishedAt == null ? progress.read() : rebuild.records(),
                finishedAt == null ? null : finishedAt.toInstant());
    }

    /** Read as objects: SQL hands out times in the server's time zone, an hour off once a year. */
    private List<Gap> gaps() {
        ScanQuery<SourceOffsetKey, SourceGap> all = new ScanQuery<>();
        return grid.<SourceOffsetKey, SourceGap>cache(Tables.SOURCE_GAPS).query(all).getAll().stream()
                .sorted(Comparator.comparing(Cache.Entry::getKey))
                .limit(MAX_OFFSETS)
                .map(row -> new Gap(
                        row.getKey().topic(),
                        row.getKey().partition(),
                        row.getValue().fromOffset(),
                        row.getValue().toOffset(),
                        row.getValue().keptSince().toInstant(),
                        row.getValue().noticedAt().toInstant()))
                .toList();
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
