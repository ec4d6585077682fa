package io.shopgrid.compute.recommend;

import io.shopgrid.model.settings.Between;
import io.shopgrid.model.settings.Default;
import io.shopgrid.model.settings.Range;
import java.time.Duration;

/**
 * How sessions are compared, and items scored by them.
 *
 * <p>{@code VMIS} is the scoring that the paper of Serenade publishes; it knows {@code sample}, {@code neighbours} and
 * {@code shopperItems} only. {@code STAN} adds what Garg et al. (SIGIR 2019) found: how old a session is, and how far
 * from the shared item another one was clicked in it.
 *
 * @param sample newest sessions with any of the shopper's items that are looked at (m)
 * @param neighbours those of them that are most like the shopper's (k)
 * @param shopperItems newest items of the shopper that count
 * @param positionDecay an item that was clicked so many items ago counts 1/e of the current one
 * @param sessionDecay a session that ended so long ago counts 1/e of one that ends now
 * @param distanceDecay an item so many places farther from the shared one counts 1/e
 * @param backward weight of items that were clicked before the shared one, 1 as much as those after it
 * @param similarityPower 1: as many shared items as another counts as much more; above 1: more than that
 * @param lengthPower 0: long sessions count as much as short ones; 1: as much less as they are longer
 * @param idfPower 0: items that are in many sessions count as much as rare ones; 1: by their inverse document frequency
 * @param reminder weight of the items that the shopper has seen before, as a share of the best score
 * @param reminderDecay one seen so many items earlier counts 1/e
 */
public record KnnSettings(
        @Default("stan") Method method,
        @Default("500") @Range(min = 1, max = 5_000) int sample,
        @Default("150") @Range(min = 1, max = 5_000) int neighbours,
        @Default("15") @Range(min = 1, max = 50) int shopperItems,

        @Default("1") @Range(min = 0.01, max = 1_000) double positionDecay,

        @Default("5d") @Between(min = "1m", max = "3650d") Duration sessionDecay,

        @Default("4") @Range(min = 0.01, max = 1_000) double distanceDecay,

        @Default("0.85") @Range(min = 0, max = 10) double backward,

        @Default("2") @Range(min = 0.1, max = 10) double similarityPower,

        @Default("0.15") @Range(min = 0, max = 10) double lengthPower,

        @Default("0") @Range(min = 0, max = 10) double idfPower,

        @Default("0.35") @Range(min = 0, max = 10) double reminder,

        @Default("100") @Range(min = 0.01, max = 1_000) double reminderDecay) {
    /** The scoring. */
    public enum Method {
        VMIS,
        STAN
    }

    /** In the published scoring each place counts a tenth less than the next newer one. */
    private static final double LINEAR_STEP = 0.1;

    /** The published scoring with this sample and so many neighbours. */
    public static KnnSettings published(int sample, int neighbours) {
        return new KnnSettings(Method.VMIS, sample, neighbours, 9, 1, Duration.ofDays(1), 1, 1, 1, 0, 1, 0, 1);
    }

    /** Weight of the shopper's item that is so many places behind the current one. */
    double positionWeight(int back) {
        return method == Method.VMIS ? Math.max(0, 1 - LINEAR_STEP * back) : Math.exp(-back / positionDecay);
    }

    /** Weight of a neighbour whose newest shared item is so many places behind the current one. */
    double sharedWeight(int back) {
        return method == Method.VMIS ? positionWeight(back) : 1;
    }

    /** Weight of an item by its distance from the shared one, for distances up to {@code max} either way. */
    double[] distanceWeights(int max) {
        double[] weights = new double[2 * max + 1];
        for (int distance = -max; distance <= max; distance++) {
            weights[max + distance] = distanceWeight(distance);
        }
        return weights;
    }

    private double distanceWeight(int distance) {
        if (method == Method.VMIS || distance == 0) {
            return 1;
        }
        double near = Math.exp(-(Math.abs(distance) - 1) / distanceDecay);
        return distance > 0 ? near : backward * near;
    }

    /** Weight of an item that {@code count} of so many sessions have. */
    double rarity(int count, long sessions) {
        double power = method == Method.VMIS ? 1 : idfPower;
        if (power == 0 || count == 0) {
            return 1;
        }
        double idf = Math.log((double) sessions / count);
        return power == 1 ? idf : Math.pow(idf, power);
    }

    /** Whether it matters in how many sessions an item is. */
    boolean countsItems() {
        return method == Method.VMIS || idfPower > 0;
    }

    /** Weight, as a share of the best score, of an item that the shopper saw so many items before the current one. */
    double reminderWeight(int back) {
        return method == Method.VMIS ? 0 : reminder * Math.exp(-(back - 1) / reminderDecay);
    }
}
