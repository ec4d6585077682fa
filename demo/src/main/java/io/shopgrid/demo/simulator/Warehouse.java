package io.shopgrid.demo.simulator;

import io.shopgrid.model.event.StockEvent;
import java.util.random.RandomGenerator;

/**
 * The shop's stock: sales take from it, deliveries fill it up some time after it ran low, and now and then somebody
 * counts a shelf.
 */
final class Warehouse {
    private static final double DAY_HOURS = 24;
    private static final double LEAST_COVER_HOURS = 2;
    private static final double MOST_COVER_HOURS = 240;
    private static final double REORDER_COVER_HOURS = 1.5;
    private static final long REORDER_UNITS = 3;
    private static final long LEAST_LEAD_MILLIS = 5 * 60_000L;
    private static final long MOST_LEAD_MILLIS = 60 * 60_000L;
    private static final long COUNT_EVERY_MILLIS = 15_000;
    private static final double LOSS_CHANCE = 0.1;

    private final Catalogue catalogue;
    private final Interest interest;
    private final double unitsPerDay;
    private final Surroundings surroundings;
    private final RandomGenerator random;
    private final long[] onHand;
    private final boolean[] underWay;

    Warehouse(
            Catalogue catalogue,
            Interest interest,
            double unitsPerDay,
            Surroundings surroundings,
            RandomGenerator random) {
        this.catalogue = catalogue;
        this.interest = interest;
        this.unitsPerDay = unitsPerDay;
        this.surroundings = surroundings;
        this.random = random;
        onHand = new long[catalogue.size()];
        underWay = new boolean[catalogue.size()];
        for (int product = 0; product < onHand.length; product++) {
            double hours = LEAST_COVER_HOURS * Math.pow(MOST_COVER_HOURS / LEAST_COVER_HOURS, random.nextDouble());
            onHand[product] = REORDER_UNITS + unitsIn(hours, product);
        }
    }

    void start(long atMillis) {
        surroundings.agenda().add(atMillis + COUNT_EVERY_MILLIS, this::countOne);
    }

    long onHand(int product) {
        return onHand[product];
    }

    /** Takes pieces for an order, as many as there are; how many that was. */
    int take(int product, int wanted, long atMillis) {
        int taken = (int) Math.min(wanted, onHand[product]);
        onHand[product] -= taken;
        reorder(product, atMillis);
        return taken;
    }

    /** Puts pieces back that a cancellation or a return brings. */
    void putBack(int product, int quantity) {
        onHand[product] += quantity;
    }

    private void reorder(int product, long atMillis) {
        if (!underWay[product] && onHand[product] <= REORDER_UNITS + unitsIn(REORDER_COVER_HOURS, product)) {
            long lead = random.nextLong(LEAST_LEAD_MILLIS, MOST_LEAD_MILLIS);
            underWay[product] = surroundings.agenda().offer(atMillis + lead, arrival -> deliver(product, arrival));
        }
    }

    private void deliver(int product, long atMillis) {
        long quantity = 5 + unitsIn(DAY_HOURS * (0.5 + 2.5 * random.nextDouble()), product);
        onHand[product] += quantity;
        underWay[product] = false;
        publish(product, false, quantity, atMillis);
    }

    private void countOne(long atMillis) {
        surroundings.agenda().add(atMillis + COUNT_EVERY_MILLIS, this::countOne);
        int product = random.nextInt(onHand.length);
        if (onHand[product] > 0 && random.nextDouble() < LOSS_CHANCE) {
            onHand[product]--;
        }
        publish(product, true, onHand[product], atMillis);
        reorder(product, atMillis);
    }

    private void publish(int product, boolean count, long quantity, long atMillis) {
        String sku = catalogue.product(product).sku();
        surroundings.events().stock(new StockEvent(surroundings.ids().next("STK"), sku, count, quantity, atMillis));
    }

    private long unitsIn(double hours, int product) {
        return Math.round(unitsPerDay * interest.usualShare(product) * hours / DAY_HOURS);
    }
}
