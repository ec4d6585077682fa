package io.shopgrid.demo.simulator;

import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.event.CompetitorPriceEvent;
import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.event.ProductEvent;
import io.shopgrid.model.event.StockEvent;

/** Takes what happens in the shop, in the order in which it becomes known. */
interface ShopEvents {
    void product(ProductEvent event);

    void stock(StockEvent event);

    void competitorPrice(CompetitorPriceEvent event);

    void order(OrderEvent event);

    void click(ClickEvent event);
}
