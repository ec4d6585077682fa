package io.shopgrid.model;

import java.util.List;

/** The names of the grid's caches, and of the SQL schema that shows them as tables. */
public final class Tables {
    /** SQL schema of every table. */
    public static final String SCHEMA = "SHOPGRID";

    public static final String PRODUCTS = "products";
    public static final String INVENTORY = "inventory";
    public static final String DEMAND = "demand";
    public static final String MARKET = "market";
    public static final String COMPETITOR_PRICES = "competitor_prices";
    public static final String ORDERS = "orders";
    public static final String ORDER_LINES = "order_lines";
    public static final String SESSIONS = "sessions";
    public static final String PRICES = "prices";
    public static final String PRICE_CHANGES = "price_changes";
    public static final String SOURCE_OFFSETS = "source_offsets";
    public static final String SOURCE_GAPS = "source_gaps";
    public static final String REBUILDS = "rebuilds";
    public static final String GRID_EPOCH = "grid_epoch";
    public static final String AUDIT_ENTRIES = "audit_entries";

    /** Every cache of the grid, in the order in which a node starts them. */
    public static final List<String> ALL = List.of(
            GRID_EPOCH,
            REBUILDS,
            SOURCE_OFFSETS,
            SOURCE_GAPS,
            PRODUCTS,
            INVENTORY,
            DEMAND,
            MARKET,
            COMPETITOR_PRICES,
            ORDERS,
            ORDER_LINES,
            SESSIONS,
            PRICES,
            PRICE_CHANGES,
            AUDIT_ENTRIES);

    private Tables() {}
}
