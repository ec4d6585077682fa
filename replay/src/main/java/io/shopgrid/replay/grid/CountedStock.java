package io.shopgrid.replay.grid;

import java.sql.Timestamp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds products whose stock the grid knows already. */
public final class CountedStock {
    private static final int BATCH = 1_000;

    private static final String SQL = "SELECT I.SKU, I.COUNTED_AT FROM TABLE(ID VARCHAR = ?) T"
            + " JOIN INVENTORY I ON I.SKU = T.ID WHERE I.COUNTED_AT IS NOT NULL";

    private CountedStock() {}

    /**
     * Those of the products whose newest count is from this moment or later: another count of this moment would change
     * nothing, or come too late to be placed.
     */
    public static Set<String> since(GridSql grid, List<String> skus, long atMillis) {
        Set<String> counted = new HashSet<>();
        for (int from = 0; from < skus.size(); from += BATCH) {
            Object[] ids =
                    skus.subList(from, Math.min(from + BATCH, skus.size())).toArray();
            counted.addAll(grid.query(SQL, ids, rows -> {
                Set<String> found = new HashSet<>();
                while (rows.next()) {
                    Timestamp at = rows.getTimestamp(2);
                    if (at.getTime() >= atMillis) {
                        found.add(rows.getString(1));
                    }
                }
                return found;
            }));
        }
        return counted;
    }
}
