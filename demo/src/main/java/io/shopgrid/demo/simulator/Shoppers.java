package io.shopgrid.demo.simulator;

import io.shopgrid.model.event.ClickEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The shop's ordinary shoppers. A visit is a few views, mostly of one category; few visitors came to buy, and a price
 * above the usual makes fewer of them put the product into the cart.
 */
final class Shoppers {
    /** Clicks and orders of an average visit; the test of the shop's rates holds it. */
    static final double EVENTS_PER_VISIT = 6.22;

    /** Orders of an average visit; held by the same test. */
    static final double ORDERS_PER_VISIT = 0.0357;

    /** Pieces sold in an average visit; held by the same test. */
    static final double UNITS_PER_VISIT = 0.0797;

    private static final int MAX_OPEN_VISITS = 100_000;
    private static final int REGULARS = 20_000;
    private static final int MAX_LINES = 4;
    private static final double MEAN_VIEWS = 6;
    private static final int MAX_VIEWS = 40;
    private static final double GUESTS = 0.4;
    private static final double BUYERS = 0.05;
    private static final double SAME_CATEGORY = 0.7;
    private static final double BUYER_CARTS = 0.3;
    private static final double BROWSER_CARTS = 0.01;
    private static final double MOST_CARTS = 0.9;
    private static final double BUYER_ORDERS = 0.75;
    private static final double BROWSER_ORDERS = 0.15;
    private static final double SECOND_PIECE = 0.2;
    private static final double MEAN_PAUSE_MILLIS = 6_000;

    private final Catalogue catalogue;
    private final Interest interest;
    private final Appeal appeal;
    private final Warehouse warehouse;
    private final Checkout checkout;
    private final double visitsPerMilli;
    private final Surroundings surroundings;
    private final RandomGenerator random;
    private double nextArrivalMillis;
    private int openVisits;

    Shoppers(
            Catalogue catalogue,
            Interest interest,
            Appeal appeal,
            Warehouse warehouse,
            Checkout checkout,
            double visitsPerSecond,
            Surroundings surroundings,
            RandomGenerator random) {
        this.catalogue = catalogue;
        this.interest = interest;
        this.appeal = appeal;
        this.warehouse = warehouse;
        this.checkout = checkout;
        this.visitsPerMilli = visitsPerSecond / 1_000;
        this.surroundings = surroundings;
        this.random = random;
    }

    void start(long atMillis) {
        nextArrivalMillis = atMillis;
        surroundings.agenda().add(atMillis, this::arrive);
    }

    /** Begins a visit, unless too many are open, and plans the next: a Poisson process with a changing rate. */
    private void arrive(long atMillis) {
        double rate = visitsPerMilli * DailyRhythm.factor(atMillis) * interest.total();
        nextArrivalMillis = Math.max(nextArrivalMillis, (double) atMillis) + random.nextExponential() / rate;
        surroundings.agenda().add((long) nextArrivalMillis, this::arrive);
        if (openVisits < MAX_OPEN_VISITS) {
            openVisits++;
            new Visit().view(atMillis);
        }
    }

    /** The visit's next product: mostly of the same category as the last one. */
    private int nextProduct(int last) {
        return random.nextDouble() < SAME_CATEGORY
                ? interest.productOf(catalogue.category(last), random)
                : interest.anyProduct(random);
    }

    private int views() {
        return (int) Math.min(MAX_VIEWS, 1 + Math.round((MEAN_VIEWS - 1) * random.nextExponential()));
    }

    private final class Visit {
        private final String sessionId = surroundings.ids().next("SES");
        private final Visitor visitor = Visitor.regular(random.nextInt(REGULARS), random.nextDouble() < GUESTS);
        private final boolean buyer = random.nextDouble() < BUYERS;
        private final List<CartItem> cart = new ArrayList<>(MAX_LINES);
        private int product = interest.anyProduct(random);
        private int viewsLeft = views();

        void view(long atMillis) {
            click(ClickEvent.Type.VIEW, product, atMillis);
            if (wantsIt()) {
                cart.add(new CartItem(product, random.nextDouble() < SECOND_PIECE ? 2 : 1));
                click(ClickEvent.Type.CART, product, atMillis);
            }
            viewsLeft--;
            product = nextProduct(product);
            long pause = 500 + Math.round(MEAN_PAUSE_MILLIS * random.nextExponential());
            boolean planned =
                    surroundings.agenda().offer(atMillis + pause, viewsLeft > 0 ? this::view : this::checkOut);
            if (!planned) {
                openVisits--;
            }
        }

        private boolean wantsIt() {
            double chance = appeal.of(product) * (buyer ? BUYER_CARTS : BROWSER_CARTS);
            return random.nextDouble() < Math.min(MOST_CARTS, chance)
                    && cart.size() < MAX_LINES
                    && warehouse.onHand(product) > 0
                    && cart.stream().noneMatch(item -> item.product() == product);
        }

        void checkOut(long atMillis) {
            openVisits--;
            if (!cart.isEmpty() && random.nextDouble() < (buyer ? BUYER_ORDERS : BROWSER_ORDERS)) {
                checkout.order(visitor, sessionId, cart, atMillis)
                        .forEach(bought -> click(ClickEvent.Type.PURCHASE, bought, atMillis));
            }
        }

        private void click(ClickEvent.Type type, int clicked, long atMillis) {
            String sku = catalogue.product(clicked).sku();
            surroundings
                    .events()
                    .click(new ClickEvent(
                            sessionId, visitor.customerId(), type, sku, visitor.ip(), visitor.consent(), atMillis));
        }
    }
}
