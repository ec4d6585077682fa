package io.shopgrid.backtest.report;

import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.settings.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The report for a terminal. */
public final class TextReport {
    private TextReport() {}

    /** The report's lines. */
    public static List<String> lines(
            Recording recording, BacktestResult result, Duration sweepEvery, MoneyScale scale) {
        List<String> lines = new ArrayList<>(about(recording, result, sweepEvery));
        lines.add("");
        lines.addAll(ResultTable.aligned(new ResultTable(scale).rows(result.figures())));
        lines.add("");
        lines.addAll(Notes.of(recording, result));
        return lines;
    }

    /** What was read, and how it was run. */
    static List<String> about(Recording recording, BacktestResult result, Duration sweepEvery) {
        return List.of(
                "%s: %s, %s lines, %s of them refused"
                        .formatted(
                                recording.name(),
                                recording.format().label(),
                                ResultTable.grouped(recording.lines()),
                                ResultTable.grouped(recording.badLines())),
                "%s events of %s products, %s to %s; %s events refused"
                        .formatted(
                                ResultTable.grouped(result.events()),
                                ResultTable.grouped(result.products()),
                                Instant.ofEpochMilli(result.firstMillis()),
                                Instant.ofEpochMilli(result.lastMillis()),
                                ResultTable.grouped(result.refused())),
                "each product is decided once after all events of a moment that touch it, and every "
                        + DurationText.of(sweepEvery));
    }
}
