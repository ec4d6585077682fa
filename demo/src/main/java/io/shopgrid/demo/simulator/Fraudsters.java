package io.shopgrid.demo.simulator;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Visitors that order dear things under many names and cards from one address and device, then vanish and come back
 * from another.
 */
final class Fraudsters {
    private static final int LEAST_ORDERS = 10;
    private static final int MOST_ORDERS = 30;
    private static final int MOST_GAP_MILLIS = 4_000;
    private static final long LEAST_REST_MILLIS = 120_000;
    private static final long MOST_REST_MILLIS = 480_000;
    private static final int LOOKS = 40;
    private static final int MOST_PIECES = 4;

    private final int count;
    private final Catalogue catalogue;
    private final Checkout checkout;
    private final Surroundings surroundings;
    private final RandomGenerator random;

    Fraudsters(int count, Catalogue catalogue, Checkout checkout, Surroundings surroundings, RandomGenerator random) {
        this.count = count;
        this.catalogue = catalogue;
        this.checkout = checkout;
        this.surroundings = surroundings;
        this.random = random;
    }

    void start(long atMillis) {
        for (int fraudster = 0; fraudster < count; fraudster++) {
            surroundings.agenda().add(atMillis + rest(), this::begin);
        }
    }

    private void begin(long atMillis) {
        int place = random.nextInt(1, 255);
        Visitor visitor = new Visitor(null, "203.0.113." + place, "DEV-X" + place, "PAY-X" + place, false);
        order(visitor, random.nextInt(LEAST_ORDERS, MOST_ORDERS), atMillis);
    }

    private void order(Visitor visitor, int ordersLeft, long atMillis) {
        int name = random.nextInt(1_000_000);
        Visitor alias = visitor.under("CUS-X%06d".formatted(name), "PAY-X%06d".formatted(name));
        CartItem item = new CartItem(dear(), random.nextInt(2, MOST_PIECES + 1));
        checkout.order(alias, surroundings.ids().next("SES"), List.of(item), atMillis);
        if (ordersLeft > 1) {
            long next = atMillis + random.nextInt(500, MOST_GAP_MILLIS);
            surroundings.agenda().add(next, at -> order(visitor, ordersLeft - 1, at));
        } else {
            surroundings.agenda().add(atMillis + rest(), this::begin);
        }
    }

    /** The dearest of a few products picked blindly. */
    private int dear() {
        int dearest = random.nextInt(catalogue.size());
        for (int look = 1; look < LOOKS; look++) {
            int other = random.nextInt(catalogue.size());
            if (catalogue.product(other).listPriceMinor()
                    > catalogue.product(dearest).listPriceMinor()) {
                dearest = other;
            }
        }
        return dearest;
    }

    private long rest() {
        return random.nextLong(LEAST_REST_MILLIS, MOST_REST_MILLIS);
    }
}
