package io.shopgrid.demo.simulator;

import io.shopgrid.model.event.OrderEvent;
import io.shopgrid.model.order.Lines;
import io.shopgrid.model.order.OrderStatus;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The orders of the time before the shop opened its doors to us, so that demand has a baseline.
 *
 * <p>As many pieces were sold per hour as will be from now on, by the same rhythm and interest, at list prices. The
 * orders are fewer and larger where there would be more than {@value #MAX_ORDERS}. Telling it again tells the same
 * while interest has not moved.
 */
final class History {
    static final int MAX_ORDERS = 30_000;

    /** Some less than the limit, as the number of orders is random. */
    private static final int AIMED_ORDERS = 29_000;

    private static final int MAX_LINES = 4;
    private static final double MEAN_LINES = 2.5;
    private static final int REGULARS = 20_000;

    private final Catalogue catalogue;
    private final Interest interest;
    private final RunIds ids;
    private final long seed;
    private final long fromMillis;
    private final long toMillis;
    private final double ordersPerMilli;
    private final double meanQuantity;

    /** @param visitsPerSecond visits of ordinary shoppers */
    History(
            Catalogue catalogue,
            Interest interest,
            RunIds ids,
            long seed,
            long fromMillis,
            long toMillis,
            double visitsPerSecond) {
        this.catalogue = catalogue;
        this.interest = interest;
        this.ids = ids;
        this.seed = seed;
        this.fromMillis = fromMillis;
        this.toMillis = toMillis;
        double expected = Shoppers.ORDERS_PER_VISIT
                * visitsPerSecond
                / 1_000
                * DailyRhythm.average(fromMillis, toMillis)
                * (toMillis - fromMillis);
        double thinning = Math.min(1, AIMED_ORDERS / Math.max(1, expected));
        ordersPerMilli = Shoppers.ORDERS_PER_VISIT * visitsPerSecond / 1_000 * thinning;
        meanQuantity = Shoppers.UNITS_PER_VISIT / Shoppers.ORDERS_PER_VISIT / thinning / MEAN_LINES;
    }

    /** Hands out the orders by time; their ids are the same each time. */
    void tell(Consumer<OrderEvent> orders) {
        RandomGenerator random = new SplittableRandom(seed);
        double atMillis = fromMillis;
        for (int number = 1; number <= MAX_ORDERS; number++) {
            double rate = ordersPerMilli * DailyRhythm.factor((long) atMillis);
            atMillis += random.nextExponential() / rate;
            if (atMillis >= toMillis) {
                return;
            }
            orders.accept(order(number, (long) atMillis, random));
        }
    }

    private OrderEvent order(int number, long atMillis, RandomGenerator random) {
        Visitor visitor = Visitor.regular(random.nextInt(REGULARS), false);
        return new OrderEvent(
                ids.of("HIS", number),
                OrderStatus.PLACED,
                null,
                visitor.customerId(),
                null,
                visitor.ip(),
                visitor.deviceId(),
                visitor.paymentId(),
                lines(random),
                atMillis);
    }

    private Lines lines(RandomGenerator random) {
        int size = 1 + random.nextInt(MAX_LINES);
        String[] skus = new String[size];
        int[] quantities = new int[size];
        long[] unitPrices = new long[size];
        int product = interest.anyProduct(random);
        for (int line = 0; line < size; line++) {
            skus[line] = catalogue.product(product).sku();
            quantities[line] = (int) Math.max(1, Math.round(meanQuantity * (0.5 + random.nextDouble())));
            unitPrices[line] = catalogue.product(product).listPriceMinor();
            product = interest.productOf(catalogue.category(product), random);
        }
        return new Lines(skus, quantities, unitPrices);
    }
}
