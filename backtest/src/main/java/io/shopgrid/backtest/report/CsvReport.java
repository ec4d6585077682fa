package io.shopgrid.backtest.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.shopgrid.backtest.policy.PolicyFigures;
import io.shopgrid.backtest.policy.Revenue;
import io.shopgrid.model.money.MoneyScale;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/** The table for programs: plain numbers, a line for each policy. */
public final class CsvReport {
    private static final String[] HEADING = {
        "policy",
        "version",
        "products",
        "changes",
        "changesPerProduct",
        "meanChangePercent",
        "atBound",
        "infeasibleProducts",
        "revenue",
        "recordedRevenue",
        "revenueToRecorded",
        "listRevenue",
        "revenueToList",
        "unpricedPieces"
    };

    private CsvReport() {}

    /** The file's text. */
    public static String text(List<PolicyFigures> all, MoneyScale scale) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(HEADING);
            for (PolicyFigures figures : all) {
                Revenue revenue = figures.revenue();
                csv.writeRecord(
                        figures.id(),
                        Integer.toString(figures.version()),
                        Integer.toString(figures.pricedProducts()),
                        Long.toString(figures.changes()),
                        String.format(Locale.ROOT, "%.4f", figures.changesPerProduct()),
                        String.format(Locale.ROOT, "%.4f", 100 * figures.meanChange()),
                        Long.toString(figures.atBound()),
                        Integer.toString(figures.infeasibleProducts()),
                        amount(revenue.atPolicy(), scale),
                        amount(revenue.atRecorded(), scale),
                        ratio(revenue.atPolicy(), revenue.atRecorded()),
                        amount(revenue.atList(), scale),
                        ratio(revenue.atPolicy(), revenue.atList()),
                        Long.toString(figures.unpricedPieces()));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return text.toString();
    }

    private static String amount(BigInteger minor, MoneyScale scale) {
        return new BigDecimal(minor, scale.digits()).toPlainString();
    }

    /** Empty if there is nothing to divide by. */
    private static String ratio(BigInteger one, BigInteger other) {
        return other.signum() == 0 ? "" : ResultTable.ratio(one, other);
    }
}
