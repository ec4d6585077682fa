package io.shopgrid.model.order;

import java.util.Locale;

/** What became of an order. Tables and topics show it in lower case. */
public enum OrderStatus {
    PLACED,
    CANCELLED,
    RETURNED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name that tables and topics show: {@code placed}. */
    public String label() {
        return label;
    }

    /** The status with this label. */
    public static OrderStatus labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
