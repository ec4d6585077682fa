package io.shopgrid.compute.recommend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** VMIS-kNN as its paper writes it down, one loop after another, with none of the product's own code. */
final class PlainKnn {
    /** @param together for each of the shopper's items, neighbours that have both */
    record Scored(String sku, double score, Map<String, Integer> together) {}

    private record Near(SampleSession session, double similarity) {}

    private static final Comparator<SampleSession> NEWEST_FIRST = Comparator.comparingLong(SampleSession::atMillis)
            .thenComparingLong(SampleSession::id)
            .reversed();

    private PlainKnn() {}

    static List<Scored> rank(List<SampleSession> sessions, List<String> newestFirst, int sample, int neighbours) {
        List<Near> near = sessions.stream()
                .filter(session -> session.skus().stream().anyMatch(newestFirst::contains))
                .sorted(NEWEST_FIRST)
                .limit(sample)
                .map(session -> new Near(session, similarity(session, newestFirst)))
                .sorted(Comparator.comparingDouble(Near::similarity)
                        .reversed()) // stable: the newest of equal ones stay
                .limit(neighbours)
                .toList();
        Map<String, Double> scores = new HashMap<>();
        Map<String, Map<String, Integer>> together = new HashMap<>();
        for (Near each : near) {
            int newestShared = newestFirst.size();
            for (String sku : each.session.skus()) {
                int place = newestFirst.indexOf(sku);
                newestShared = place >= 0 ? Math.min(newestShared, place) : newestShared;
            }
            for (String sku : each.session.skus()) {
                double score = each.similarity * decay(newestShared);
                scores.merge(sku, score, Double::sum);
                for (String other : each.session.skus()) {
                    together.computeIfAbsent(sku, any -> new HashMap<>()).merge(other, 1, Integer::sum);
                }
            }
        }
        List<Scored> scored = new ArrayList<>();
        scores.forEach((sku, score) -> {
            long having = sessions.stream()
                    .filter(session -> session.skus().contains(sku))
                    .count();
            double weighed = score * Math.log((double) sessions.size() / having);
            if (!sku.equals(newestFirst.get(0)) && weighed > 0) {
                scored.add(new Scored(sku, weighed, together.getOrDefault(sku, Map.of())));
            }
        });
        scored.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::sku));
        return scored.subList(0, Math.min(20, scored.size()));
    }

    private static double similarity(SampleSession session, List<String> newestFirst) {
        double similarity = 0;
        for (String sku : newestFirst) {
            similarity += session.skus().contains(sku) ? decay(newestFirst.indexOf(sku)) : 0;
        }
        return similarity;
    }

    private static double decay(int back) {
        return 1 - 0.1 * back;
    }
}
