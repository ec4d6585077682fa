package io.shopgrid.replay.grid;

import io.shopgrid.model.order.OrderStatus;
import io.shopgrid.replay.script.Orders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what the grid holds of a file's orders. */
public final class OrderLines {
    private static final int BATCH = 1_000;
    private static final int MAX_EXAMPLES = 3;

    private static final String SQL = "SELECT L.ORDER_ID, L.STATUS, COUNT(*) FROM TABLE(ID VARCHAR = ?) T"
            + " JOIN ORDER_LINE L ON L.ORDER_ID = T.ID GROUP BY L.ORDER_ID, L.STATUS";

    private OrderLines() {}

    /**
     * Asks the grid, some orders at a time.
     *
     * @throws io.shopgrid.replay.ending.ReplayFailedException if it does not answer
     */
    public static Held count(GridSql grid, Orders orders) {
        long placed = 0;
        long returned = 0;
        long differing = 0;
        List<String> examples = new ArrayList<>();
        for (int from = 0; from < orders.size(); from += BATCH) {
            int to = Math.min(from + BATCH, orders.size());
            Map<String, long[]> held = held(grid, orders, from, to);
            for (int at = from; at < to; at++) {
                long[] lines = held.getOrDefault(orders.orderId(at), new long[2]);
                placed += lines[0];
                returned += lines[1];
                if (lines[orders.returned(at) ? 1 : 0] != orders.lines(at)) {
                    differing++;
                    if (examples.size() < MAX_EXAMPLES) {
                        examples.add("%s: %d lines in the file, %d in the grid"
                                .formatted(orders.orderId(at), orders.lines(at), lines[0] + lines[1]));
                    }
                }
            }
        }
        return new Held(placed, returned, differing, examples);
    }

    private static Map<String, long[]> held(GridSql grid, Orders orders, int from, int to) {
        Object[] ids = new Object[to - from];
        for (int at = from; at < to; at++) {
            ids[at - from] = orders.orderId(at);
        }
        return grid.query(SQL, ids, rows -> {
            Map<String, long[]> held = new HashMap<>();
            while (rows.next()) {
                boolean back = rows.getString(2).equals(OrderStatus.RETURNED.label());
                held.computeIfAbsent(rows.getString(1), id -> new long[2])[back ? 1 : 0] += rows.getLong(3);
            }
            return held;
        });
    }

    /**
     * What the grid holds.
     *
     * @param placed lines of sales
     * @param returned lines of returns
     * @param differing orders that do not have as many lines as in the file
     * @param examples a few of these, in words
     */
    public record Held(long placed, long returned, long differing, List<String> examples) {}
}
