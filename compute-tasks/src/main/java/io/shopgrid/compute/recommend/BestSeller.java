package io.shopgrid.compute.recommend;

/**
 * A product that sells, or is looked at, now.
 *
 * @param units pieces sold within a day
 * @param views within the last hour in which there were any
 */
record BestSeller(String sku, String category, int units, int views) {
    /** Whether it is more in demand than another. */
    static int byDemand(BestSeller one, BestSeller other) {
        int byUnits = Integer.compare(other.units, one.units);
        int byViews = Integer.compare(other.views, one.views);
        return byUnits != 0 ? byUnits : byViews != 0 ? byViews : one.sku.compareTo(other.sku);
    }
}
