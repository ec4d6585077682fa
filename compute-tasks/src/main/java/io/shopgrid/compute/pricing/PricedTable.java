package io.shopgrid.compute.pricing;

import io.shopgrid.model.Tables;

/** The tables that a price depends on, in the order in which they are read: the price itself last. */
enum PricedTable {
    PRODUCTS(0, Tables.PRODUCTS),
    INVENTORY(1, Tables.INVENTORY),
    DEMAND(2, Tables.DEMAND),
    MARKET(3, Tables.MARKET),
    PRICES(4, Tables.PRICES);

    private final int slot;
    private final String cache;

    PricedTable(int slot, String cache) {
        this.slot = slot;
        this.cache = cache;
    }

    /** Its place among a product's rows, from 0. */
    int slot() {
        return slot;
    }

    String cache() {
        return cache;
    }
}
