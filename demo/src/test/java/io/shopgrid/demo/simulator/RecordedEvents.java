package io.shopgrid.demo.simulator;

import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.event.CompetitorPriceEvent;
import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.event.ProductEvent;
import io.shopgrid.model.event.StockEvent;
import io.shopgrid.model.order.OrderStatus;
import java.util.ArrayList;
import java.util.List;

/** Keeps all that a shop publishes. */
final class RecordedEvents implements ShopEvents {
    final List<Object> all = new ArrayList<>();
    final List<ProductEvent> products = new ArrayList<>();
    final List<StockEvent> stock = new ArrayList<>();
    final List<CompetitorPriceEvent> competitorPrices = new ArrayList<>();
    final List<OrderEvent> orders = new ArrayList<>();
    final List<ClickEvent> clicks = new ArrayList<>();

    void clear() {
        all.clear();
        products.clear();
        stock.clear();
        competitorPrices.clear();
        orders.clear();
        clicks.clear();
    }

    /** Pieces in orders that were placed. */
    long units() {
        return orders.stream()
                .filter(order -> order.status() == OrderStatus.PLACED)
                .mapToLong(RecordedEvents::units)
                .sum();
    }

    static long units(OrderEvent order) {
        long units = 0;
        for (int line = 0; line < order.lines().size(); line++) {
            units += order.lines().quantity(line);
        }
        return units;
    }

    @Override
    public void product(ProductEvent event) {
        all.add(event);
        products.add(event);
    }

    @Override
    public void stock(StockEvent event) {
        all.add(event);
        stock.add(event);
    }

    @Override
    public void competitorPrice(CompetitorPriceEvent event) {
        all.add(event);
        competitorPrices.add(event);
    }

    @Override
    public void order(OrderEvent event) {
        all.add(event);
        orders.add(event);
    }

    @Override
    public void click(ClickEvent event) {
        all.add(event);
        clicks.add(event);
    }
}
