package io.shopgrid.replay.grid;

import io.shopgrid.replay.progress.LineCounts;
import java.sql.SQLException;
import java.util.Map;

/** Reads from SOURCE_OFFSET how far the grid has applied its topics. */
final class AppliedOffsets {
    private static final String SQL = "SELECT TOPIC, PARTITION_ID, TOPIC_ID, NEXT_OFFSET FROM SOURCE_OFFSET";

    private final GridSql grid;
    private final Map<String, String> topicIds;

    /** @param topicIds by topic: offsets of a topic that had the same name before do not count */
    AppliedOffsets(GridSql grid, Map<String, String> topicIds) {
        this.grid = grid;
        this.topicIds = topicIds;
    }

    void readInto(LineCounts counts) throws SQLException {
        Integer unused = grid.queryOnce(SQL, null, rows -> {
            int read = 0;
            while (rows.next()) {
                String topic = rows.getString(1);
                if (rows.getString(3).equals(topicIds.get(topic))) {
                    counts.applied(topic, rows.getInt(2), rows.getLong(4));
                }
                read++;
            }
            return read;
        });
    }
}
