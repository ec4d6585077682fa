package io.shopgrid.compute.recommend;

import io.shopgrid.compute.recommend.KnnSettings.Method;
import io.shopgrid.model.session.CustomerSession;
import java.util.List;

/** What to look for in an index: sent to each node, so that all of them look for the same. */
public final class Search {
    private static final double[] LOGARITHMS = logarithms();

    private final String[] skus;
    private final double[] weights;
    private final int sample;
    private final int neighbours;
    private final long ownId;

    /** Whether all that follows counts. */
    private final boolean weighed;

    private final double similarityPower;
    private final double lengthPower;
    private final double decayMillis;

    private Search(String[] skus, double[] weights, long ownId, KnnSettings settings) {
        this.skus = skus;
        this.weights = weights;
        this.sample = settings.sample();
        this.neighbours = settings.neighbours();
        this.ownId = ownId;
        this.weighed = settings.method() == Method.STAN;
        this.similarityPower = settings.similarityPower();
        this.lengthPower = settings.lengthPower();
        this.decayMillis = settings.sessionDecay().toMillis();
    }

    private static double[] logarithms() {
        double[] logarithms = new double[CustomerSession.MAX_RECENT + 1];
        for (int number = 1; number < logarithms.length; number++) {
            logarithms[number] = Math.log(number);
        }
        return logarithms;
    }

    /**
     * A search for sessions like a shopper's.
     *
     * @param newestFirst the shopper's items, each once; those that are too many do not count
     * @param ownId the shopper's session, which is no neighbour of itself; {@link SessionId#NONE} if there is none
     */
    public static Search of(List<String> newestFirst, long ownId, KnnSettings settings) {
        String[] skus = newestFirst.stream().limit(settings.shopperItems()).toArray(String[]::new);
        double[] weights = new double[skus.length];
        for (int back = 0; back < skus.length; back++) {
            weights[back] = settings.positionWeight(back);
        }
        return new Search(skus, weights, ownId, settings);
    }

    /** The shopper's items, the current one first: the array itself. */
    String[] skus() {
        return skus;
    }

    double weight(int back) {
        return weights[back];
    }

    int sample() {
        return sample;
    }

    int neighbours() {
        return neighbours;
    }

    long ownId() {
        return ownId;
    }

    /**
     * How much a session is like the shopper's: the larger the more. {@link #weight(double, double)} makes a weight of it.
     *
     * <p>A logarithm if the session's age counts: what it is at a given moment would be too small a number for old ones, and
     * which moment does not matter for the ranking.
     *
     * @param shared sum of the weights of the items that both have
     * @param length number of the session's items
     * @param timeMillis of its last click
     */
    double similarity(double shared, int length, long timeMillis) {
        if (!weighed) {
            return shared;
        }
        double ofLength = length < LOGARITHMS.length ? LOGARITHMS[length] : Math.log(length);
        return similarityPower * Math.log(shared) - lengthPower * ofLength + timeMillis / decayMillis;
    }

    /** The weight of a session with this similarity, beside one with the largest there is. */
    double weight(double similarity, double largest) {
        return weighed ? Math.exp(similarity - largest) : similarity;
    }
}
