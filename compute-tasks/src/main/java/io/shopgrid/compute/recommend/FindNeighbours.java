package io.shopgrid.compute.recommend;

/** Asks a node for the neighbours among its sessions. */
final class FindNeighbours extends NodeJob<Neighbours> {
    private final Search search;

    FindNeighbours(Search search) {
        this.search = search;
    }

    @Override
    Neighbours answer(Recommender recommender) {
        return recommender.search(search);
    }

    @Override
    Neighbours whileStarting() {
        return NeighbourSearch.in(new SessionIndex(0), search);
    }
}
