package io.shopgrid.model.order;

import java.util.Locale;

/** What became of an order. Tables and topics show it in lower case. */
public enum OrderStatus {
    PLACED,
    CANCELLED,
    RETURNED;

    /** The name that tables and topics show: {@code placed}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status with this label. */
    public static OrderStatus labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
