package io.shopgrid.backtest.report;

import io.shopgrid.backtest.policy.PolicyFigures;
import io.shopgrid.backtest.policy.Revenue;
import io.shopgrid.model.money.MoneyScale;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table for people: a heading, and a row of cells for each policy. Does not depend on the process's locale. */
final class ResultTable {
    /** What every table says in its head. The first column is text, the others are numbers. */
    static final List<String> HEADING = List.of(
            "policy",
            "changes",
            "per product",
            "mean change",
            "at a bound",
            "infeasible",
            "revenue",
            "recorded revenue",
            "of recorded",
            "list revenue",
            "of list");

    private static final int RATIO_DIGITS = 4;

    private final MoneyScale scale;

    ResultTable(MoneyScale scale) {
        this.scale = scale;
    }

    List<List<String>> rows(List<PolicyFigures> figures) {
        return figures.stream().map(this::row).toList();
    }

    private List<String> row(PolicyFigures figures) {
        Revenue revenue = figures.revenue();
        return List.of(
                figures.label(),
                grouped(figures.changes()),
                String.format(Locale.ROOT, "%,.1f", figures.changesPerProduct()),
                String.format(Locale.ROOT, "%.2f %%", 100 * figures.meanChange()),
                grouped(figures.atBound()),
                grouped(figures.infeasibleProducts()),
                amount(revenue.atPolicy()),
                amount(revenue.atRecorded()),
                ratio(revenue.atPolicy(), revenue.atRecorded()),
                amount(revenue.atList()),
                ratio(revenue.atPolicy(), revenue.atList()));
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private String amount(BigInteger minor) {
        return String.format(Locale.ROOT, "%,." + scale.digits() + "f", new BigDecimal(minor, scale.digits()));
    }

    /** The quotient, half up; a dash if there is nothing to divide by. */
    static String ratio(BigInteger one, BigInteger other) {
        return other.signum() == 0
                ? "–"
                : new BigDecimal(one)
                        .divide(new BigDecimal(other), RATIO_DIGITS, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    /** The lines of the table with columns side by side. */
    static List<String> aligned(List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(HEADING);
        all.addAll(rows);
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < HEADING.size(); column++) {
            int at = column;
            widths.add(all.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
        }
        return all.stream().map(row -> aligned(row, widths)).toList();
    }

    private static String aligned(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String space = " ".repeat(widths.get(column) - cell.length());
            line.append(column == 0 ? cell + space : "  " + space + cell);
        }
        return line.toString();
    }
}
