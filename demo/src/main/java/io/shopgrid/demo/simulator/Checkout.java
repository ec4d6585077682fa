package io.shopgrid.demo.simulator;

import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.order.Lines;
import io.shopgrid.model.order.OrderStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Turns carts into orders at today's prices, and makes what can go wrong with an order go wrong now and then. */
final class Checkout {
    private static final double CANCELLED_FIRST = 0.001;
    private static final double CANCELLED = 0.03;
    private static final double RETURNED = 0.04;
    private static final double TOLD_TWICE = 0.005;

    private static final long CANCEL_FIRST_MILLIS = 3_000;
    private static final long LATE_MILLIS = 5_000;
    private static final long LEAST_CANCEL_MILLIS = 1_000;
    private static final long MOST_CANCEL_MILLIS = 120_000;
    private static final long LEAST_RETURN_MILLIS = 60_000;
    private static final long MOST_RETURN_MILLIS = 20 * 60_000L;
    private static final long MOST_REPEAT_MILLIS = 30_000;

    private final Catalogue catalogue;
    private final PriceTags prices;
    private final Warehouse warehouse;
    private final Surroundings surroundings;
    private final RandomGenerator random;

    Checkout(
            Catalogue catalogue,
            PriceTags prices,
            Warehouse warehouse,
            Surroundings surroundings,
            RandomGenerator random) {
        this.catalogue = catalogue;
        this.prices = prices;
        this.warehouse = warehouse;
        this.surroundings = surroundings;
        this.random = random;
    }

    /** Orders what is there of a cart; the products that were, none if nothing was. */
    List<Integer> order(Visitor visitor, String sessionId, List<CartItem> cart, long atMillis) {
        List<CartItem> items = new ArrayList<>();
        for (CartItem item : cart) {
            int taken = warehouse.take(item.product(), item.quantity(), atMillis);
            if (taken > 0) {
                items.add(new CartItem(item.product(), taken));
            }
        }
        if (!items.isEmpty()) {
            String id = surroundings.ids().next("ORD");
            tell(new OrderEvent(
                    id,
                    OrderStatus.PLACED,
                    null,
                    visitor.customerId(),
                    sessionId,
                    visitor.ip(),
                    visitor.deviceId(),
                    visitor.paymentId(),
                    priced(items),
                    atMillis));
        }
        return items.stream().map(CartItem::product).toList();
    }

    private Lines priced(List<CartItem> items) {
        return new Lines(
                items.stream()
                        .map(item -> catalogue.product(item.product()).sku())
                        .toArray(String[]::new),
                items.stream().mapToInt(CartItem::quantity).toArray(),
                items.stream()
                        .mapToLong(item -> prices.priceMinor(item.product()))
                        .toArray());
    }

    /** Publishes an order and plans what becomes of it; rarely its cancellation overtakes its late message. */
    private void tell(OrderEvent order) {
        long placedMillis = order.atMillis();
        double fate = random.nextDouble();
        if (fate < CANCELLED_FIRST) {
            later(placedMillis + CANCEL_FIRST_MILLIS, at -> cancel(order, at));
            later(placedMillis + LATE_MILLIS, at -> publish(order));
            return;
        }
        publish(order);
        if (fate < CANCELLED_FIRST + CANCELLED) {
            long wait = random.nextLong(LEAST_CANCEL_MILLIS, MOST_CANCEL_MILLIS);
            later(placedMillis + wait, at -> cancel(order, at));
        } else if (fate < CANCELLED_FIRST + CANCELLED + RETURNED) {
            long wait = random.nextLong(LEAST_RETURN_MILLIS, MOST_RETURN_MILLIS);
            later(placedMillis + wait, at -> takeBack(order, at));
        }
        if (random.nextDouble() < TOLD_TWICE) {
            later(placedMillis + random.nextLong(1, MOST_REPEAT_MILLIS), at -> publish(order));
        }
    }

    private void cancel(OrderEvent order, long atMillis) {
        putBack(order.lines());
        publish(follower(order, order.orderId(), OrderStatus.CANCELLED, order.lines(), atMillis));
    }

    /** A customer sends the first line of an order back. */
    private void takeBack(OrderEvent order, long atMillis) {
        Lines all = order.lines();
        Lines first =
                new Lines(new String[] {all.sku(0)}, new int[] {all.quantity(0)}, new long[] {all.unitPriceMinor(0)});
        putBack(first);
        String id = surroundings.ids().next("RET");
        publish(follower(order, id, OrderStatus.RETURNED, first, atMillis));
    }

    private static OrderEvent follower(OrderEvent order, String id, OrderStatus status, Lines lines, long atMillis) {
        return new OrderEvent(
                id,
                status,
                order.reservationId(),
                order.customerId(),
                order.sessionId(),
                order.ip(),
                order.deviceId(),
                order.paymentId(),
                lines,
                atMillis);
    }

    private void putBack(Lines lines) {
        for (int line = 0; line < lines.size(); line++) {
            int product = catalogue.indexOf(lines.sku(line)).orElseThrow();
            warehouse.putBack(product, lines.quantity(line));
        }
    }

    private void later(long atMillis, Agenda.Happening happening) {
        surroundings.agenda().offer(atMillis, happening);
    }

    private void publish(OrderEvent order) {
        surroundings.events().order(order);
    }
}
