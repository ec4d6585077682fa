package io.shopgrid.demo.simulator;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How much shoppers look at each product: Zipf's law over a random ranking, with a slow drift and boosts on top.
 *
 * <p>Shares are of the shop's ordinary traffic and add up to 1; a boost adds to the traffic and takes from nobody.
 */
final class Interest {
    private static final double ZIPF_EXPONENT = 0.85;
    private static final double ZIPF_SHIFT = 3;
    private static final double DRIFT_KEPT = 0.98;
    private static final double DRIFT_STEP = 0.05;

    private final Catalogue catalogue;
    private final int[] byRank;
    private final double[] usual;
    private final double[] drift;
    private final double[] boosts;

    /** Entry n is the sum of the weights below n. */
    private final double[] cumulative;

    Interest(Catalogue catalogue, RandomGenerator random) {
        this.catalogue = catalogue;
        int size = catalogue.size();
        byRank = ranking(size, random);
        usual = new double[size];
        double sum = 0;
        for (int rank = 0; rank < size; rank++) {
            usual[byRank[rank]] = Math.pow(rank + ZIPF_SHIFT, -ZIPF_EXPONENT);
            sum += usual[byRank[rank]];
        }
        for (int product = 0; product < size; product++) {
            usual[product] /= sum;
        }
        drift = new double[size];
        boosts = new double[size];
        Arrays.fill(boosts, 1);
        cumulative = new double[size + 1];
        weigh();
    }

    private static int[] ranking(int size, RandomGenerator random) {
        int[] ranking = new int[size];
        for (int rank = 0; rank < size; rank++) {
            int other = random.nextInt(rank + 1);
            ranking[rank] = ranking[other];
            ranking[other] = rank;
        }
        return ranking;
    }

    /** The product's long-term share of the ordinary traffic. */
    double usualShare(int product) {
        return usual[product];
    }

    /** The product at a place of the long-term ranking, 0 the most popular. */
    int atRank(int rank) {
        return byRank[rank];
    }

    /** All traffic over the ordinary traffic: 1 without boosts. */
    double total() {
        return cumulative[usual.length];
    }

    /** A product of the shop, by interest. */
    int anyProduct(RandomGenerator random) {
        return product(0, usual.length, random);
    }

    /** A product of one category, by interest. */
    int productOf(Category category, RandomGenerator random) {
        return product(catalogue.first(category), catalogue.end(category), random);
    }

    private int product(int first, int end, RandomGenerator random) {
        double place = cumulative[first] + random.nextDouble() * (cumulative[end] - cumulative[first]);
        int found = Arrays.binarySearch(cumulative, first, end, place);
        return found >= 0 ? found : Math.max(first, -found - 2);
    }

    /** Multiplies the interest in a product; a factor of 1 ends that. */
    void boost(int product, double factor) {
        boosts[product] = factor;
        weigh();
    }

    /** Moves each product's interest a little, back towards its long-term share in the end. */
    void drift(RandomGenerator random) {
        for (int product = 0; product < drift.length; product++) {
            drift[product] = DRIFT_KEPT * drift[product] + DRIFT_STEP * random.nextGaussian();
        }
        weigh();
    }

    private void weigh() {
        double sum = 0;
        for (int product = 0; product < usual.length; product++) {
            sum += usual[product] * Math.exp(drift[product]);
        }
        for (int product = 0; product < usual.length; product++) {
            double weight = usual[product] * Math.exp(drift[product]) / sum * boosts[product];
            cumulative[product + 1] = cumulative[product] + weight;
        }
    }
}
