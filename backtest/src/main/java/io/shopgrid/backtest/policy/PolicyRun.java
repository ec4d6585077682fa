package io.shopgrid.backtest.policy;

import io.shopgrid.backtest.rows.ProductRows;
import io.shopgrid.compute.pricing.PricedRows;
import io.shopgrid.compute.pricing.PricingPolicy;
import io.shopgrid.compute.pricing.RowPricing;
import io.shopgrid.compute.pricing.StandingPrice;
import io.shopgrid.model.money.MoneyScale;
import io.shopgrid.model.price.PriceChange;
import io.shopgrid.model.product.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One policy over the rows: decides as a node would, and publishes each change at once, so that the next decision sees
 * it.
 *
 * <p>Not thread-safe.
 */
public final class PolicyRun {
    /** Parts of the price index: whole numbers, so that adding and taking away leaves nothing behind. */
    private static final long WHOLE = 1_000_000;

    /** An index beyond this counts as this much. */
    private static final long MAX_INDEX = 1_000 * WHOLE;

    private final PricingPolicy policy;
    private final MoneyScale scale;
    private final RowPricing pricing;
    private final List<Standing> standings = new ArrayList<>();
    private final double[] indexByStep;
    private final int[] changesByStep;
    private int step;
    private long indexSum;
    private int indexed;
    private int pricedProducts;
    private long changes;
    private double changeSum;
    private long atBound;
    private int infeasibleProducts;
    private Revenue revenue = Revenue.NONE;
    private long unpricedPieces;

    /** @param steps number of steps that the backtest has */
    public PolicyRun(PricingPolicy policy, MoneyScale scale, int steps) {
        this.policy = policy;
        this.scale = scale;
        this.pricing = new RowPricing(scale, policy);
        this.indexByStep = new double[steps];
        this.changesByStep = new int[steps];
        Arrays.fill(indexByStep, Double.NaN);
    }

    /** One product's price under this policy. */
    private static final class Standing {
        private StandingPrice price;
        private long index;
        private boolean infeasible;

        Standing(MoneyScale scale) {
            price = StandingPrice.unpublished(scale);
        }

        long amountMinor() {
            return price.amountMinor();
        }
    }

    /** Decides a product as of now; one that is no product is passed over. */
    public void decide(ProductRows rows, Instant now) {
        PricedRows priced = rows.priced();
        if (priced != null) {
            Standing standing = standing(rows);
            pricing.decide(priced, standing.price, now, new Told(rows, standing));
        }
    }

    /** The product itself may have changed: its list price, or whether it is retired. */
    public void touched(ProductRows rows) {
        weigh(rows, standing(rows));
    }

    /** Counts a sale at the price as it stands. */
    public void sold(ProductRows rows, int pieces, long recordedMinor) {
        long amountMinor = amountMinor(rows);
        if (amountMinor == 0) {
            unpricedPieces += pieces;
        } else {
            revenue = revenue.plus(pieces, amountMinor, recordedMinor, rows.listPriceMinor());
        }
    }

    /** The published price in minor units; 0 before the first. */
    public long amountMinor(ProductRows rows) {
        return standing(rows).amountMinor();
    }

    /** Ends a step: notes how prices stand. What comes is counted in the next one. */
    public void endStep() {
        indexByStep[step] = indexed == 0 ? Double.NaN : (double) indexSum / indexed / WHOLE;
        step++;
    }

    public PolicyFigures figures() {
        return new PolicyFigures(
                policy.id(),
                policy.version(),
                pricedProducts,
                changes,
                changes == 0 ? 0 : changeSum / changes,
                atBound,
                infeasibleProducts,
                revenue,
                unpricedPieces);
    }

    public PolicySeries series() {
        return new PolicySeries(figures().label(), indexByStep, changesByStep);
    }

    private Standing standing(ProductRows rows) {
        while (standings.size() <= rows.number()) {
            standings.add(new Standing(scale));
        }
        return standings.get(rows.number());
    }

    /** Brings the product's part of the index up to date. */
    private void weigh(ProductRows rows, Standing standing) {
        Product product = rows.product();
        boolean counts =
                product != null && !product.retired() && standing.amountMinor() > 0 && rows.listPriceMinor() > 0;
        long next =
                counts ? Math.max(1, Math.min(MAX_INDEX, standing.amountMinor() * WHOLE / rows.listPriceMinor())) : 0;
        indexSum += next - standing.index;
        indexed += (next > 0 ? 1 : 0) - (standing.index > 0 ? 1 : 0);
        standing.index = next;
    }

    /** Takes the outcome for one product. */
    private final class Told implements RowPricing.Outcome {
        private final ProductRows rows;
        private final Standing standing;

        Told(ProductRows rows, Standing standing) {
            this.rows = rows;
            this.standing = standing;
        }

        @Override
        public void changed(PriceChange change, boolean lowestOrHighest) {
            long before = standing.amountMinor();
            standing.price = standing.price.published(change);
            if (lowestOrHighest) {
                atBound++;
            }
            if (before == 0) {
                pricedProducts++;
            } else {
                changes++;
                changesByStep[step]++;
                changeSum += (double) Math.abs(standing.amountMinor() - before) / before;
            }
            weigh(rows, standing);
        }

        @Override
        public void kept() {
            // Nothing to count: most sweeps come to this.
        }

        @Override
        public void infeasible() {
            if (!standing.infeasible) {
                standing.infeasible = true;
                infeasibleProducts++;
            }
        }
    }
}
