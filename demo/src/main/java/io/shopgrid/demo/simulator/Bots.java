package io.shopgrid.demo.simulator;

import io.shopgrid.model.event.ClickEvent;
import java.util.random.RandomGenerator;

/** Visitors that view one product hundreds of times in one session and buy nothing, rest, and come back. */
final class Bots {
    private static final int LEAST_VIEWS = 200;
    private static final int MOST_VIEWS = 600;
    private static final int MEAN_GAP_MILLIS = 120;
    private static final long LEAST_REST_MILLIS = 60_000;
    private static final long MOST_REST_MILLIS = 300_000;

    private final int count;
    private final Catalogue catalogue;
    private final Interest interest;
    private final Surroundings surroundings;
    private final RandomGenerator random;

    Bots(int count, Catalogue catalogue, Interest interest, Surroundings surroundings, RandomGenerator random) {
        this.count = count;
        this.catalogue = catalogue;
        this.interest = interest;
        this.surroundings = surroundings;
        this.random = random;
    }

    void start(long atMillis) {
        for (int bot = 0; bot < count; bot++) {
            String ip = "198.51.100." + (bot + 1);
            surroundings.agenda().add(atMillis + rest(), at -> visit(ip, at));
        }
    }

    private void visit(String ip, long atMillis) {
        String sessionId = surroundings.ids().next("SES");
        String sku = catalogue.product(interest.anyProduct(random)).sku();
        int views = random.nextInt(LEAST_VIEWS, MOST_VIEWS);
        view(new ClickEvent(sessionId, null, ClickEvent.Type.VIEW, sku, ip, false, atMillis), views, atMillis);
    }

    private void view(ClickEvent click, int viewsLeft, long atMillis) {
        surroundings
                .events()
                .click(new ClickEvent(click.sessionId(), null, click.type(), click.sku(), click.ip(), false, atMillis));
        if (viewsLeft > 1) {
            long next = atMillis + random.nextInt(1, 2 * MEAN_GAP_MILLIS);
            surroundings.agenda().add(next, at -> view(click, viewsLeft - 1, at));
        } else {
            String ip = String.valueOf(click.ip());
            surroundings.agenda().add(atMillis + rest(), at -> visit(ip, at));
        }
    }

    private long rest() {
        return random.nextLong(LEAST_REST_MILLIS, MOST_REST_MILLIS);
    }
}
