package io.shopgrid.demo.simulator;

import java.util.OptionalInt;

/** What each product costs today: the newest price heard, the list price until then. */
final class PriceTags {
    private final Catalogue catalogue;
    private final long[] pricesMinor;
    private final long[] versions;

    PriceTags(Catalogue catalogue) {
        this.catalogue = catalogue;
        pricesMinor = new long[catalogue.size()];
        versions = new long[catalogue.size()];
        for (int product = 0; product < pricesMinor.length; product++) {
            pricesMinor[product] = catalogue.product(product).listPriceMinor();
        }
    }

    /** Notes a price, unless it is for a product of another shop or older than the one known. */
    void hear(HeardPrice price) {
        OptionalInt product = catalogue.indexOf(price.sku());
        if (product.isPresent() && price.version() >= versions[product.getAsInt()]) {
            versions[product.getAsInt()] = price.version();
            pricesMinor[product.getAsInt()] = price.amountMinor();
        }
    }

    long priceMinor(int product) {
        return pricesMinor[product];
    }
}
