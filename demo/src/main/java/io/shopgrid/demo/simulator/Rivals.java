package io.shopgrid.demo.simulator;

import io.shopgrid.model.event.CompetitorPriceEvent;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * The other shops: each sells most of the products at a level of its own and moves prices by its temper, a few in all
 * per second.
 */
final class Rivals {
    private static final List<String> NAMES = List.of(
            "Marktplatz24",
            "ShopHarbor",
            "BuyBright",
            "Cartesian",
            "PennyOwl",
            "Galleria One",
            "DealFoundry",
            "Kaufwerk",
            "Bazaarly",
            "SwiftBasket",
            "Nordkauf",
            "Emporia",
            "TopShelf",
            "Lagerhaus",
            "CheapSeats",
            "Mercado Azul");

    private static final double MEAN_MOVE_MILLIS = 350;
    private static final double SELLS = 0.75;
    private static final double RUNS_OUT = 0.05;
    private static final double LEAST_OF_COST = 1.02;

    private final Catalogue catalogue;
    private final Interest interest;
    private final PriceTags prices;
    private final Surroundings surroundings;
    private final RandomGenerator random;

    /** Amounts in minor units, by rival and product; 0 where the rival does not sell the product. */
    private final long[][] asks;

    private final boolean[][] inStock;
    private final double[] levels;

    Rivals(
            int count,
            Catalogue catalogue,
            Interest interest,
            PriceTags prices,
            Surroundings surroundings,
            RandomGenerator random) {
        this.catalogue = catalogue;
        this.interest = interest;
        this.prices = prices;
        this.surroundings = surroundings;
        this.random = random;
        asks = new long[count][catalogue.size()];
        inStock = new boolean[count][catalogue.size()];
        levels = new double[count];
        for (int rival = 0; rival < count; rival++) {
            levels[rival] = 0.96 + 0.1 * random.nextDouble();
            for (int product = 0; product < catalogue.size(); product++) {
                if (random.nextDouble() < SELLS) {
                    asks[rival][product] = ownPrice(rival, product);
                    inStock[rival][product] = random.nextDouble() >= RUNS_OUT;
                }
            }
        }
    }

    /** Publishes what every rival asks. */
    void publishAll(long atMillis) {
        for (int rival = 0; rival < asks.length; rival++) {
            for (int product = 0; product < catalogue.size(); product++) {
                if (asks[rival][product] > 0) {
                    publish(rival, product, atMillis);
                }
            }
        }
    }

    void start(long atMillis) {
        if (asks.length > 0) {
            surroundings.agenda().add(atMillis, this::move);
        }
    }

    /** What the cheapest rival that can deliver asks for a product. */
    OptionalLong lowestMinor(int product) {
        long lowest = Long.MAX_VALUE;
        for (int rival = 0; rival < asks.length; rival++) {
            if (inStock[rival][product]) {
                lowest = Math.min(lowest, asks[rival][product]);
            }
        }
        return lowest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(lowest);
    }

    private void move(long atMillis) {
        surroundings.agenda().add(atMillis + 1 + (long) (MEAN_MOVE_MILLIS * random.nextExponential()), this::move);
        int rival = random.nextInt(asks.length);
        int product = interest.anyProduct(random);
        if (asks[rival][product] == 0) {
            return;
        }
        inStock[rival][product] = random.nextDouble() >= RUNS_OUT;
        asks[rival][product] = switch (Temper.of(rival)) {
            case STEADY -> ownPrice(rival, product);
            case FOLLOWS -> tag(product, prices.priceMinor(product) * (0.99 + 0.03 * random.nextDouble()));
            case UNDERCUTS -> tag(product, prices.priceMinor(product) * (0.96 + 0.03 * random.nextDouble()));
            case HOLDS_SALES -> tag(product, ownPrice(rival, product) * (random.nextInt(4) == 0 ? 0.8 : 1));
        };
        publish(rival, product, atMillis);
    }

    private long ownPrice(int rival, int product) {
        double list = catalogue.product(product).listPriceMinor();
        return tag(product, list * levels[rival] * (0.97 + 0.06 * random.nextDouble()));
    }

    /** The amount as shops write it, ending in a 9, and never at a loss. */
    private long tag(int product, double amount) {
        double least = catalogue.product(product).unitCostMinor() * LEAST_OF_COST;
        return (long) Math.ceil((Math.max(least, amount) + 1) / 10) * 10 - 1;
    }

    private void publish(int rival, int product, long atMillis) {
        String sku = catalogue.product(product).sku();
        surroundings
                .events()
                .competitorPrice(new CompetitorPriceEvent(
                        sku, NAMES.get(rival), asks[rival][product], inStock[rival][product], atMillis));
    }

    /** How a rival sets prices. */
    private enum Temper {
        FOLLOWS,
        STEADY,
        UNDERCUTS,
        HOLDS_SALES;

        static Temper of(int rival) {
            return values()[rival % values().length];
        }
    }
}
