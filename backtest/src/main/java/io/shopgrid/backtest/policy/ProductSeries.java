package io.shopgrid.backtest.policy;

import io.shopgrid.backtest.rows.ProductRows;
import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.money.MoneyScale;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One product step by step: what was sold within each, and how prices and stock stood at its end. Values that there are
 * none of are NaN.
 *
 * <p>Not thread-safe.
 */
public final class ProductSeries {
    private final String sku;
    private final MoneyScale scale;
    private final double[] units;
    private final double[] available;
    private final double[] list;
    private final double[][] prices;
    private int step;

    /** @param policies number of policies */
    public ProductSeries(String sku, MoneyScale scale, int steps, int policies) {
        this.sku = sku;
        this.scale = scale;
        this.units = new double[steps];
        this.available = unknown(steps);
        this.list = unknown(steps);
        this.prices = Stream.generate(() -> unknown(steps)).limit(policies).toArray(double[][]::new);
    }

    private static double[] unknown(int steps) {
        double[] values = new double[steps];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    public void sold(ProductRows rows, int pieces) {
        if (rows.sku().equals(sku)) {
            units[step] += pieces;
        }
    }

    /** Ends a step: notes how things stand. */
    public void endStep(@Nullable ProductRows rows, List<PolicyRun> runs) {
        if (rows != null) {
            Inventory inventory = rows.inventory();
            available[step] = inventory == null ? Double.NaN : inventory.available();
            list[step] = amount(rows.listPriceMinor());
            for (int run = 0; run < runs.size(); run++) {
                prices[run][step] = amount(runs.get(run).amountMinor(rows));
            }
        }
        step++;
    }

    private double amount(long minor) {
        return minor == 0 ? Double.NaN : scale.toDecimal(minor).doubleValue();
    }

    public String sku() {
        return sku;
    }

    /** Pieces sold within each step. */
    public double[] units() {
        return units.clone();
    }

    /** Pieces that could be sold at each step's end. */
    public double[] available() {
        return available.clone();
    }

    /** The list price at each step's end. */
    public double[] list() {
        return list.clone();
    }

    /** The price at each step's end under the policy with this index. */
    public double[] prices(int policy) {
        return prices[policy].clone();
    }
}
