package io.shopgrid.compute.recommend;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sessions nearest to the shopper's, of all indexes together, newest first: the same ones, in the same order, that one
 * index over all sessions would name. Not thread-safe.
 */
public final class Neighbourhood {
    private static final int UNTOLD = -1;

    private final String[] skus;

    /** For each index and sku, how many sessions have it; {@link #UNTOLD} if the index has not said. */
    private final int[][] counts;

    private final long sessions;
    private final double[] similarities;
    private final int[] ends;
    private final int[] items;

    private Neighbourhood(
            String[] skus, int[][] counts, long sessions, double[] similarities, int[] ends, int[] items) {
        this.skus = skus;
        this.counts = counts;
        this.sessions = sessions;
        this.similarities = similarities;
        this.ends = ends;
        this.items = items;
    }

    /**
     * Merges what indexes found.
     *
     * @param found at least one, all for the same search
     */
    public static Neighbourhood of(List<Neighbours> found, Search search) {
        return new Merge(found, search).merged();
    }

    /** The skus that an index has not counted, since they are in no session that it named. */
    public String[] untold(int index) {
        String[] untold = new String[skus.length];
        int size = 0;
        for (int place = 0; place < skus.length; place++) {
            if (counts[index][place] == UNTOLD) {
                untold[size++] = skus[place];
            }
        }
        return Arrays.copyOf(untold, size);
    }

    /** Takes the counts of the skus that an index had not told. */
    public void tell(int index, int[] told) {
        int next = 0;
        for (int place = 0; place < skus.length; place++) {
            if (counts[index][place] == UNTOLD) {
                counts[index][place] = told[next++];
            }
        }
    }

    /** How many sessions have a sku, as far as was told. */
    int count(int place) {
        int sum = 0;
        for (int[] ofIndex : counts) {
            sum += Math.max(0, ofIndex[place]);
        }
        return sum;
    }

    /** Sessions of all indexes. */
    long sessions() {
        return sessions;
    }

    /** Number of neighbours. */
    int size() {
        return similarities.length;
    }

    double similarity(int neighbour) {
        return similarities[neighbour];
    }

    int firstItem(int neighbour) {
        return neighbour == 0 ? 0 : ends[neighbour - 1];
    }

    int endOfItems(int neighbour) {
        return ends[neighbour];
    }

    /** A place among the skus; the shopper's come first, the current one at 0. */
    int item(int at) {
        return items[at];
    }

    /** The array itself. */
    String[] skus() {
        return skus;
    }

    /** One merge. */
    private static final class Merge {
        private final List<Neighbours> found;
        private final Search search;

        /** Candidates of the common sample, newest first: index they come of, and place among those it kept. */
        private int[] origins = new int[16];

        private int[] candidates = new int[16];
        private int size;
        private final Nearest nearest;

        Merge(List<Neighbours> found, Search search) {
            this.found = found;
            this.search = search;
            this.nearest = new Nearest(search.neighbours());
        }

        Neighbourhood merged() {
            takeNewest();
            takeNearest();
            Dictionary dictionary = new Dictionary(found, search.skus());
            int itemsSize = 0;
            for (int at = 0; at < size; at++) {
                Neighbours of = found.get(origins[at]);
                itemsSize += of.endOfItems(candidates[at]) - of.firstItem(candidates[at]);
            }
            double[] similarities = new double[size];
            int[] ends = new int[size];
            int[] items = new int[itemsSize];
            int end = 0;
            for (int at = 0; at < size; at++) {
                Neighbours of = found.get(origins[at]);
                int candidate = candidates[at];
                similarities[at] = of.similarity(candidate);
                for (int item = of.firstItem(candidate); item < of.endOfItems(candidate); item++) {
                    items[end++] = dictionary.place(origins[at], of.item(item));
                }
                ends[at] = end;
            }
            long sessions = found.stream().mapToLong(Neighbours::sessions).sum();
            return new Neighbourhood(dictionary.skus(), dictionary.counts(), sessions, similarities, ends, items);
        }

        /**
         * Goes through all samples side by side until the common one is complete. A session that two indexes have, since it
         * is just moving from one to the other, counts once.
         */
        private void takeNewest() {
            int[] heads = new int[found.size()];
            int[] keptHeads = new int[found.size()];
            long time = 0;
            long id = SessionId.NONE;
            int newest = newest(heads);
            for (int taken = 0; taken < search.sample() && newest >= 0; newest = newest(heads)) {
                Neighbours of = found.get(newest);
                int place = heads[newest]++;
                int kept = keptHeads[newest];
                boolean again = of.id(place) == id && of.time(place) == time;
                id = of.id(place);
                time = of.time(place);
                taken += again ? 0 : 1;
                if (kept < of.keptSize() && of.place(kept) == place) {
                    keptHeads[newest]++;
                    if (!again) {
                        add(newest, kept);
                        boolean unused = nearest.offer(of.similarity(kept));
                    }
                }
            }
        }

        private int newest(int[] heads) {
            int newest = -1;
            for (int index = 0; index < heads.length; index++) {
                if (heads[index] < found.get(index).size() && (newest < 0 || isNewer(index, newest, heads))) {
                    newest = index;
                }
            }
            return newest;
        }

        private boolean isNewer(int index, int than, int[] heads) {
            Neighbours one = found.get(index);
            Neighbours other = found.get(than);
            int byTime = Long.compare(one.time(heads[index]), other.time(heads[than]));
            return byTime > 0 || (byTime == 0 && one.id(heads[index]) > other.id(heads[than]));
        }

        private void add(int origin, int candidate) {
            if (size == origins.length) {
                origins = Arrays.copyOf(origins, 2 * size);
                candidates = Arrays.copyOf(candidates, 2 * size);
            }
            origins[size] = origin;
            candidates[size++] = candidate;
        }

        /** Leaves the nearest; of those that are as near as the last of them the newest. */
        private void takeNearest() {
            double threshold = nearest.threshold();
            int above = 0;
            for (int at = 0; at < size; at++) {
                above += similarity(at) > threshold ? 1 : 0;
            }
            int equal = search.neighbours() - above;
            int left = 0;
            for (int at = 0; at < size; at++) {
                if (similarity(at) > threshold || (similarity(at) == threshold && equal-- > 0)) {
                    origins[left] = origins[at];
                    candidates[left++] = candidates[at];
                }
            }
            size = left;
        }

        private double similarity(int at) {
            return found.get(origins[at]).similarity(candidates[at]);
        }
    }

    /** The skus of all indexes, each once; the shopper's first. */
    private static final class Dictionary {
        private final int[][] places;
        private final int[][] counts;
        private final String[] skus;

        Dictionary(List<Neighbours> found, String[] ofShopper) {
            if (found.size() == 1) {
                skus = found.get(0).skus();
                places = new int[0][];
                counts = new int[][] {found.get(0).counts()};
                return;
            }
            int most = found.stream().mapToInt(of -> of.skus().length).sum();
            Map<String, Integer> known = new HashMap<>(2 * most);
            for (String sku : ofShopper) {
                known.put(sku, known.size());
            }
            places = new int[found.size()][];
            for (int index = 0; index < places.length; index++) {
                String[] named = found.get(index).skus();
                places[index] = new int[named.length];
                for (int at = 0; at < named.length; at++) {
                    Integer before = known.putIfAbsent(named[at], known.size());
                    places[index][at] = before == null ? known.size() - 1 : before;
                }
            }
            skus = new String[known.size()];
            known.forEach((sku, place) -> skus[place] = sku);
            counts = new int[found.size()][skus.length];
            for (int index = 0; index < places.length; index++) {
                Arrays.fill(counts[index], UNTOLD);
                for (int at = 0; at < places[index].length; at++) {
                    counts[index][places[index][at]] = found.get(index).counts()[at];
                }
            }
        }

        /** What an index calls {@code item}. */
        int place(int index, int item) {
            return places.length == 0 ? item : places[index][item];
        }

        int[][] counts() {
            return counts;
        }

        String[] skus() {
            return skus;
        }
    }
}
