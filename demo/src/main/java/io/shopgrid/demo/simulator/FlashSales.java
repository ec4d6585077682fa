package io.shopgrid.demo.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Every few minutes interest in a few products of the middle ranks multiplies for a while; a sale of one product can be held
 * beside these.
 */
final class FlashSales {
    /** How many times the usual interest a product of the sale draws. */
    static final double FACTOR = 20;

    private static final int PRODUCTS = 3;
    private static final int TOP_RANKS_PER_THOUSAND = 10;
    private static final int RANKS_PER_THOUSAND = 100;

    private final Catalogue catalogue;
    private final Interest interest;
    private final long everyMillis;
    private final long lastsMillis;
    private final Surroundings surroundings;
    private final RandomGenerator random;
    private List<Integer> onSale = List.of();

    FlashSales(
            Catalogue catalogue,
            Interest interest,
            long everyMillis,
            long lastsMillis,
            Surroundings surroundings,
            RandomGenerator random) {
        this.catalogue = catalogue;
        this.interest = interest;
        this.everyMillis = everyMillis;
        this.lastsMillis = lastsMillis;
        this.surroundings = surroundings;
        this.random = random;
    }

    /** The first sale begins after a tenth of the usual time between two. */
    void start(long atMillis) {
        surroundings.agenda().add(atMillis + everyMillis / 10, this::begin);
    }

    /** Skus of the sale that is on; empty between two. */
    List<String> onSale() {
        return onSale.stream().map(product -> catalogue.product(product).sku()).toList();
    }

    /**
     * Begins a sale of one product now. Of two sales of a product that overlap the first to end ends both. None begins
     * while the agenda is full.
     *
     * @param lasts milliseconds
     */
    void hold(int product, long atMillis, long lasts) {
        if (surroundings.agenda().offer(atMillis + lasts, at -> interest.boost(product, 1))) {
            interest.boost(product, FACTOR);
        }
    }

    private void begin(long atMillis) {
        end();
        List<Integer> chosen = new ArrayList<>();
        int size = catalogue.size();
        int top = size * TOP_RANKS_PER_THOUSAND / 1_000;
        for (int number = 0; number < PRODUCTS; number++) {
            int rank = top + random.nextInt(Math.max(1, size * RANKS_PER_THOUSAND / 1_000));
            int product = interest.atRank(rank);
            interest.boost(product, FACTOR);
            chosen.add(product);
        }
        onSale = chosen;
        surroundings.agenda().add(atMillis + everyMillis, this::begin);
        surroundings.agenda().add(atMillis + lastsMillis - 1, at -> end());
    }

    private void end() {
        onSale.forEach(product -> interest.boost(product, 1));
        onSale = List.of();
    }
}
