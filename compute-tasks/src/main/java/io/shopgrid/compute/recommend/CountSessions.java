package io.shopgrid.compute.recommend;

/** Asks a node how many of its sessions have each of some skus. */
final class CountSessions extends NodeJob<int[]> {
    private final String[] skus;

    CountSessions(String[] skus) {
        this.skus = skus;
    }

    @Override
    int[] answer(Recommender recommender) {
        return recommender.counts(skus);
    }

    @Override
    int[] whileStarting() {
        return new int[skus.length];
    }
}
