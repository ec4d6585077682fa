package io.shopgrid.replay.retail;

import io.shopgrid.model.SourceTopic;
import io.shopgrid.model.event.EventEncoder;
import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.replay.script.Events;
import io.shopgrid.replay.script.Message;
import io.shopgrid.replay.script.Orders;
import java.util.List;

/** The file's orders in order of time; those of one moment stay in the file's order. */
final class RetailOrders implements Events, Orders {
    private final List<GatheredOrder> orders;
    private final EventEncoder encoder;

    RetailOrders(List<GatheredOrder> orders, EventEncoder encoder) {
        this.orders = orders;
        this.encoder = encoder;
    }

    @Override
    public int size() {
        return orders.size();
    }

    @Override
    public long atMillis(int index) {
        return orders.get(index).atMillis();
    }

    @Override
    public Message message(int index, long atMillis) {
        OrderEvent event = orders.get(index).event(atMillis);
        return new Message(SourceTopic.ORDERS, EventEncoder.key(event), encoder.encode(event), lines(index));
    }

    @Override
    public String orderId(int index) {
        return orders.get(index).invoice();
    }

    @Override
    public boolean returned(int index) {
        return orders.get(index).returned();
    }

    @Override
    public int lines(int index) {
        return orders.get(index).size();
    }
}
