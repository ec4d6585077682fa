package io.shopgrid.model.order;

import java.math.BigDecimal;

/** Row of ORDER_LINE. */
public final class OrderLine {
    private final String sku;
    private final int quantity;
    private final BigDecimal unitPrice;
    private final String status;

    public OrderLine(String sku, int quantity, BigDecimal unitPrice, OrderStatus status) {
        this.sku = sku;
        this.quantity = quantity;
        this.unitPrice = unitPrice;
        this.status = status.label();
    }

    public String sku() {
        return sku;
    }

    public int quantity() {
        return quantity;
    }

    public BigDecimal unitPrice() {
        return unitPrice;
    }

    public OrderStatus status() {
        return OrderStatus.labelled(status);
    }
}
