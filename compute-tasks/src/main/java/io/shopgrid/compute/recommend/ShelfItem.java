package io.shopgrid.compute.recommend;

/**
 * What the shop knows of a product.
 *
 * @param name empty if the product is not known
 * @param category the same
 * @param known whether there is such a product
 * @param available pieces that can be sold; below 1 if there are none, or nothing is known of them
 * @param margin share of its price that is no cost, 0 to 1; 0 if that does not matter
 */
record ShelfItem(String name, String category, boolean known, boolean retired, long available, double margin) {
    /** A product of which the shop knows nothing. */
    static final ShelfItem UNKNOWN = new ShelfItem("", "", false, false, 0, 0);
}
