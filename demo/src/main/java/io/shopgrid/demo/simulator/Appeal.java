package io.shopgrid.demo.simulator;

/**
 * How gladly shoppers buy a product at today's price: (price / reference) ^ -elasticity, where the reference lies
 * between the list price and what the cheapest rival asks.
 */
final class Appeal {
    private static final double LIST_WEIGHT = 0.7;
    private static final double LEAST = 0.02;
    private static final double MOST = 4;

    private final Catalogue catalogue;
    private final PriceTags prices;
    private final Rivals rivals;

    Appeal(Catalogue catalogue, PriceTags prices, Rivals rivals) {
        this.catalogue = catalogue;
        this.prices = prices;
        this.rivals = rivals;
    }

    /** 1 for a product at its reference price, more below it. */
    double of(int product) {
        double list = catalogue.product(product).listPriceMinor();
        double rival = rivals.lowestMinor(product).orElse((long) list);
        double reference = LIST_WEIGHT * list + (1 - LIST_WEIGHT) * rival;
        double elasticity = catalogue.category(product).economy().elasticity();
        double appeal = Math.pow(prices.priceMinor(product) / reference, -elasticity);
        return Math.max(LEAST, Math.min(MOST, appeal));
    }
}
