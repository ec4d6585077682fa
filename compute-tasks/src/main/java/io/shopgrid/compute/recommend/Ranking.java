package io.shopgrid.compute.recommend;

import java.util.ArrayList;
import java.util.List;

/**
 * Scores the items of the shopper's neighbours. The current item is never among them.
 *
 * <p>The neighbours come in one order, and numbers are added in that order, so that the result is the same to the last bit
 * however the sessions are spread. Of items with the same score the one whose sku sorts first comes first. Lives for one
 * ranking.
 */
public final class Ranking {
    private static final int CURRENT = 0;

    private final Neighbourhood neighbours;
    private final KnnSettings settings;
    private final int shopperItems;
    private final double[] scores;

    private Ranking(Neighbourhood neighbours, Search search, KnnSettings settings) {
        this.neighbours = neighbours;
        this.settings = settings;
        this.shopperItems = search.skus().length;
        this.scores = new double[neighbours.skus().length];
    }

    /**
     * The best items.
     *
     * @param search what the neighbours were found with, at least one item
     * @param most how many, best first
     */
    public static List<RankedItem> of(Neighbourhood neighbours, Search search, KnnSettings settings, int most) {
        Ranking ranking = new Ranking(neighbours, search, settings);
        ranking.addUp(search);
        ranking.weighByRarity();
        ranking.remind();
        return ranking.best(most);
    }

    private void addUp(Search search) {
        int longest = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int neighbour = 0; neighbour < neighbours.size(); neighbour++) {
            longest = Math.max(longest, neighbours.endOfItems(neighbour) - neighbours.firstItem(neighbour));
            largest = Math.max(largest, neighbours.similarity(neighbour));
        }
        double[] distances = settings.distanceWeights(longest);
        double[] shared = new double[shopperItems];
        for (int back = 0; back < shopperItems; back++) {
            shared[back] = settings.sharedWeight(back);
        }
        for (int neighbour = 0; neighbour < neighbours.size(); neighbour++) {
            int first = neighbours.firstItem(neighbour);
            int end = neighbours.endOfItems(neighbour);
            int at = newestShared(first, end);
            double weight = search.weight(neighbours.similarity(neighbour), largest) * shared[neighbours.item(at)];
            for (int item = first; item < end; item++) {
                scores[neighbours.item(item)] += weight * distances[longest + item - at];
            }
        }
    }

    /** Where the neighbour has the newest of the shopper's items that it has. */
    private int newestShared(int first, int end) {
        int newest = first;
        for (int item = first + 1; item < end; item++) {
            if (neighbours.item(item) < neighbours.item(newest)) {
                newest = item;
            }
        }
        return newest;
    }

    private void weighByRarity() {
        if (!settings.countsItems()) {
            return;
        }
        for (int item = 0; item < scores.length; item++) {
            if (scores[item] > 0) {
                scores[item] *= settings.rarity(neighbours.count(item), neighbours.sessions());
            }
        }
    }

    private void remind() {
        double top = 0;
        for (int item = CURRENT + 1; item < scores.length; item++) {
            top = Math.max(top, scores[item]);
        }
        for (int back = 1; back < shopperItems; back++) {
            scores[back] += (top == 0 ? 1 : top) * settings.reminderWeight(back);
        }
    }

    private List<RankedItem> best(int most) {
        int[] best = new int[Math.min(most, scores.length)];
        int size = 0;
        for (int item = CURRENT + 1; item < scores.length; item++) {
            if (scores[item] > 0 && (size < best.length || isBetter(item, best[size - 1]))) {
                int at = size < best.length ? size++ : size - 1;
                for (; at > 0 && isBetter(item, best[at - 1]); at--) {
                    best[at] = best[at - 1];
                }
                best[at] = item;
            }
        }
        int[][] together = together(best, size);
        List<RankedItem> ranked = new ArrayList<>(size);
        for (int at = 0; at < size; at++) {
            ranked.add(item(best[at], together[at]));
        }
        return ranked;
    }

    private boolean isBetter(int item, int than) {
        return scores[item] > scores[than]
                || (scores[item] == scores[than]
                        && neighbours.skus()[item].compareTo(neighbours.skus()[than]) < 0);
    }

    /** For each of the best items, how many neighbours have it together with each of the shopper's. */
    private int[][] together(int[] best, int size) {
        int[] ranks = new int[scores.length];
        for (int at = 0; at < size; at++) {
            ranks[best[at]] = at + 1;
        }
        int[][] together = new int[size][shopperItems];
        int[] shared = new int[shopperItems];
        for (int neighbour = 0; neighbour < neighbours.size(); neighbour++) {
            int first = neighbours.firstItem(neighbour);
            int end = neighbours.endOfItems(neighbour);
            int sharedSize = 0;
            for (int item = first; item < end; item++) {
                if (neighbours.item(item) < shopperItems) {
                    shared[sharedSize++] = neighbours.item(item);
                }
            }
            for (int item = first; item < end; item++) {
                int rank = ranks[neighbours.item(item)];
                for (int at = 0; rank > 0 && at < sharedSize; at++) {
                    together[rank - 1][shared[at]]++;
                }
            }
        }
        return together;
    }

    private RankedItem item(int item, int[] together) {
        int because = CURRENT;
        for (int back = 0; back < together.length; back++) {
            boolean itself = back == item;
            if (!itself && together[back] > together[because]) {
                because = back;
            }
        }
        String[] skus = neighbours.skus();
        return new RankedItem(
                skus[item],
                scores[item],
                together[because] == 0 ? null : skus[because],
                together[because],
                item < shopperItems);
    }
}
