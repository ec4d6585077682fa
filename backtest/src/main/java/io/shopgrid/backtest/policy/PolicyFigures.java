package io.shopgrid.backtest.policy;

/**
 * What one policy came to.
 *
 * @param id the policy's
 * @param version the policy's
 * @param pricedProducts products that got a price
 * @param changes prices that were published after a product's first one
 * @param meanChange mean size of a change, up or down, as a fraction of the price before; 0 without changes
 * @param atBound published prices, first ones included, that are the lowest or the highest amount that the hard bounds
 *     allowed
 * @param infeasibleProducts products for which some decision found no amount within all hard bounds
 * @param unpricedPieces pieces sold while the policy had no price for them; they are in no revenue
 */
public record PolicyFigures(
        String id,
        int version,
        int pricedProducts,
        long changes,
        double meanChange,
        long atBound,
        int infeasibleProducts,
        Revenue revenue,
        long unpricedPieces) {

    /** Changes for each product that got a price. */
    public double changesPerProduct() {
        return pricedProducts == 0 ? 0 : (double) changes / pricedProducts;
    }

    /** Id and version, as tables and charts name the policy. */
    public String label() {
        return id + " v" + version;
    }
}
