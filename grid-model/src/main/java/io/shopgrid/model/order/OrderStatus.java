package io.shopgrid.model.order;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What became of an order. Tables and topics show it in lower case. */
public enum OrderStatus {
    PLACED,
    CANCELLED,
    RETURNED;

    private static final Map<String, OrderStatus> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(OrderStatus::label, Function.identity()));

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name that tables and topics show: {@code placed}. */
    public String label() {
        return label;
    }

    /**
     * The status with this label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static OrderStatus labelled(String label) {
        OrderStatus status = BY_LABEL.get(label);
        if (status == null) {
            throw new IllegalArgumentException("status: there is no '%s'".formatted(label));
        }
        return status;
    }
}
