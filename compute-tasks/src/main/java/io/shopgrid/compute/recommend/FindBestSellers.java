package io.shopgrid.compute.recommend;

/** Asks a node which of its products sell best. */
final class FindBestSellers extends NodeJob<SellerList> {
    @Override
    SellerList answer(Recommender recommender) {
        return recommender.ownBestSellers();
    }

    @Override
    SellerList whileStarting() {
        return SellerList.NONE;
    }
}
