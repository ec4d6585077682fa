package io.shopgrid.replay;

import static io.shopgrid.replay.progress.ProgressLine.grouped;

import io.shopgrid.replay.grid.GridSql;
import io.shopgrid.replay.grid.OrderLines;
import io.shopgrid.replay.progress.LineCounts;
import io.shopgrid.replay.script.Orders;
import io.shopgrid.replay.script.Script;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the lines of the file with what became of them.
 *
 * @param lines the outcome in words
 * @param addsUp whether every line is accounted for
 */
record Reconciliation(List<String> lines, boolean addsUp) {
    private static final int LABEL_WIDTH = 14;
    private static final int NUMBER_WIDTH = 13;

    /**
     * Asks the grid for the file's orders, or takes the events that it has counted.
     *
     * @param quarantined lines of the file that the quarantine holds
     */
    static Reconciliation of(Script script, long quarantined, LineCounts counts, GridSql grid) {
        Orders orders = script.orders();
        if (orders == null) {
            long refused = script.badLines().size();
            return events(
                    script.lines(),
                    counts.counts().sentLines() - refused,
                    counts.counts().countedLines() - refused,
                    quarantined);
        }
        return orders(script.lines(), OrderLines.count(grid, orders), quarantined);
    }

    /** The table of a file of orders. */
    static Reconciliation orders(long fileLines, OrderLines.Held held, long quarantined) {
        long together = held.placed() + held.returned() + quarantined;
        List<String> lines = new ArrayList<>();
        lines.add(row("order lines", held.placed()));
        lines.add(row("returned lines", held.returned()));
        lines.add(row("quarantined", quarantined));
        boolean addsUp = total(lines, together, fileLines) && held.differing() == 0;
        if (held.differing() > 0) {
            lines.add(
                    "%s orders have not as many lines in the grid as in the file (%s); an order counts once by its id:"
                                    .formatted(grouped(held.differing()), String.join("; ", held.examples()))
                            + " was another part or version of this file replayed before, perhaps with --limit?");
        }
        return new Reconciliation(lines, addsUp);
    }

    /** The table of a file whose lines are one event each. */
    static Reconciliation events(long fileLines, long sent, long counted, long quarantined) {
        List<String> lines = new ArrayList<>();
        lines.add(row("events sent", sent));
        lines.add(row("events counted", counted));
        lines.add(row("quarantined", quarantined));
        boolean addsUp = total(lines, counted + quarantined, fileLines);
        return new Reconciliation(lines, addsUp && sent == counted);
    }

    private static boolean total(List<String> lines, long together, long fileLines) {
        if (together == fileLines) {
            lines.add(row("together", together) + " = lines of the file");
            return true;
        }
        lines.add(row("together", together)
                + ", but the file has %s lines: %s %s"
                        .formatted(
                                grouped(fileLines),
                                grouped(Math.abs(fileLines - together)),
                                together < fileLines ? "missing" : "too many"));
        return false;
    }

    private static String row(String label, long number) {
        return String.format("%-" + LABEL_WIDTH + "s%" + NUMBER_WIDTH + "s", label, grouped(number));
    }
}
