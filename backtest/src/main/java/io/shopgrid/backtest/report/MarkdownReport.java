package io.shopgrid.backtest.report;

import io.shopgrid.model.money.MoneyScale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report as a page: the command, the table, the chart and how to read them. */
public final class MarkdownReport {
    private MarkdownReport() {}

    /**
     * The page's lines.
     *
     * @param command what makes this page, on one line
     * @param policyFiles the policies' files as they were given, in the table's order
     * @param chart the chart's place as the page sees it; null if there is none
     */
    public static List<String> lines(
            String command,
            List<String> policyFiles,
            @Nullable String chart,
            Recording recording,
            BacktestResult result,
            Duration sweepEvery,
            MoneyScale scale) {
        List<String> lines = new ArrayList<>();
        lines.add("# Backtest");
        lines.add("");
        lines.add(
                "What pricing policies would have done with recorded events: the pricing of a node, on their own clock.");
        lines.add("This page is made by");
        lines.add("");
        lines.add("    " + command);
        lines.add("");
        TextReport.about(recording, result, sweepEvery).forEach(line -> lines.add("- " + line));
        for (int at = 0; at < policyFiles.size(); at++) {
            lines.add("- " + escaped(result.figures().get(at).label()) + ": `" + policyFiles.get(at) + "`");
        }
        lines.add("");
        lines.add(row(ResultTable.HEADING));
        lines.add("|---" + "|--:".repeat(ResultTable.HEADING.size() - 1) + "|");
        new ResultTable(scale).rows(result.figures()).forEach(row -> lines.add(row(row)));
        lines.add("");
        Notes.of(recording, result).forEach(note -> lines.add("- " + escaped(note)));
        if (chart != null) {
            lines.add("");
            lines.add("![What each policy did over time](" + chart + ")");
        }
        return lines;
    }

    private static String row(List<String> cells) {
        return "| "
                + String.join(" | ", cells.stream().map(MarkdownReport::escaped).toList()) + " |";
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|");
    }
}
