package io.shopgrid.backtest.rows;

/** Told what an event did to the rows. */
public interface FoldEffects {
    /** Something that pricing reads of a product has changed. */
    void touched(ProductRows rows);

    /**
     * Pieces of a product were sold.
     *
     * @param unitPriceMinor what the order's line says that one cost, minor units
     */
    void sold(ProductRows rows, int pieces, long unitPriceMinor);

    /** The event counts for nothing; the grid would have put it into the quarantine. */
    void refused();
}
