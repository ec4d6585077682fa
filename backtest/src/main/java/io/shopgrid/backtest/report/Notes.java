package io.shopgrid.backtest.report;

import io.shopgrid.backtest.policy.PolicyFigures;
import io.shopgrid.replay.file.FileFormat;
import io.shopgrid.replay.retail.RetailGathering;
import java.util.ArrayList;
import java.util.List;

/** What a reader has to know to read the table right. */
final class Notes {
    private static final List<String> ALWAYS = List.of(
            "Volumes are the recorded ones, whatever the price: nobody buys more or less because of it (no elasticity)."
                    + " Revenue says what these sales would have come to; it is no forecast.",
            "changes: prices published after a product's first; per product: of those that got a price; mean change: mean"
                    + " size, up or down.",
            "at a bound: published prices, first ones included, that are exactly the lowest or the highest amount that"
                    + " the hard bounds allowed (unit cost with margin, MAP, minimum, maximum): a bound moved them"
                    + " there, or stopped them there.",
            "infeasible: products for which some decision found no amount within all hard bounds.",
            "revenue: recorded pieces × the policy's price when the order came; recorded revenue: × the price that the"
                    + " order's line names; list revenue: × the list price. Orders count as they were placed: returns"
                    + " and cancellations are not taken off.");

    private static final String OF_RETAIL = "Data: Chen, Online Retail, UCI Machine Learning Repository, doi"
            + " 10.24432/C5BW33, CC BY 4.0. As in a replay: " + RetailGathering.ASSUMED
            + " Its prices depend on the order's"
            + " size (wholesale); compare with list revenue first.";

    private static final String OF_RECORDINGS =
            "A record that deletes its key has no time: it counts at that of the event before it in the file, which for a"
                    + " product that is retired may be too early.";

    private Notes() {}

    static List<String> of(Recording recording, BacktestResult result) {
        List<String> notes = new ArrayList<>(ALWAYS);
        if (recording.format() == FileFormat.RETAIL_CSV) {
            notes.add(OF_RETAIL);
        } else {
            notes.add(OF_RECORDINGS);
        }
        for (PolicyFigures figures : result.figures()) {
            if (figures.unpricedPieces() > 0) {
                notes.add("%s had no price for %s of %s pieces when they were sold; they are in none of its revenues."
                        .formatted(
                                figures.label(),
                                ResultTable.grouped(figures.unpricedPieces()),
                                ResultTable.grouped(result.soldPieces())));
            }
        }
        return notes;
    }
}
