package io.shopgrid.compute.recommend;

import java.util.ArrayList;
import java.util.List;

/** Best sellers as one node tells another. */
final class SellerList {
    static final SellerList NONE = new SellerList(List.of());

    private final String[] skus;
    private final String[] categories;
    private final int[] units;
    private final int[] views;

    SellerList(List<BestSeller> sellers) {
        skus = sellers.stream().map(BestSeller::sku).toArray(String[]::new);
        categories = sellers.stream().map(BestSeller::category).toArray(String[]::new);
        units = sellers.stream().mapToInt(BestSeller::units).toArray();
        views = sellers.stream().mapToInt(BestSeller::views).toArray();
    }

    List<BestSeller> sellers() {
        List<BestSeller> sellers = new ArrayList<>(skus.length);
        for (int at = 0; at < skus.length; at++) {
            sellers.add(new BestSeller(skus[at], categories[at], units[at], views[at]));
        }
        return sellers;
    }
}
