package io.shopgrid.bench;

import io.shopgrid.bench.ClickFile.Click;
import io.shopgrid.bench.ClickFile.Session;
import io.shopgrid.compute.recommend.KnnSettings;
import io.shopgrid.compute.recommend.NeighbourSearch;
import io.shopgrid.compute.recommend.Neighbourhood;
import io.shopgrid.compute.recommend.RankedItem;
import io.shopgrid.compute.recommend.Ranking;
import io.shopgrid.compute.recommend.Search;
import io.shopgrid.compute.recommend.SessionId;
import io.shopgrid.compute.recommend.SessionIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * Next-click evaluation: given clicks 1 to i of a session, at which rank is click i + 1? Of 20 items; the current one is
 * never among them, so a click on it again is missed.
 */
final class Predictions {
    private static final int RANKS = 20;

    private final SessionIndex index;
    private final KnnSettings settings;
    private final Histogram nanos = new Histogram(3);
    private final Set<String> named = new HashSet<>();
    private long made;
    private long hits;
    private double reciprocalRanks;

    Predictions(SessionIndex index, KnnSettings settings) {
        this.index = index;
        this.settings = settings;
    }

    /** An index of sessions, which takes as much memory as it needs. */
    static SessionIndex indexOf(List<Session> sessions, long maxBytes) {
        SessionIndex index = new SessionIndex(maxBytes);
        sessions.forEach(session -> put(index, session.id(), session.clicks()));
        return index;
    }

    static void put(SessionIndex index, String id, List<Click> clicks) {
        List<String> items = newestFirst(clicks);
        Collections.reverse(items);
        index.put(SessionId.hash(id), 0, clicks.get(clicks.size() - 1).atMillis(), items.toArray(String[]::new));
    }

    private static List<String> newestFirst(List<Click> clicks) {
        Set<String> items = new LinkedHashSet<>();
        for (int at = clicks.size() - 1; at >= 0; at--) {
            items.add(clicks.get(at).sku());
        }
        return new ArrayList<>(items);
    }

    /** Predicts every click but the first of each session; the index stays as it is. */
    void frozen(List<Session> sessions) {
        for (Session session : sessions) {
            for (int known = 1; known < session.clicks().size(); known++) {
                predict(session, known, SessionId.NONE);
            }
        }
    }

    /** The same in the order of the clicks' times, with each click in the index before the next one. */
    void live(List<Session> sessions) {
        record Next(Session session, int known) {
            Click click() {
                return session.clicks().get(known);
            }
        }
        List<Next> inTime = new ArrayList<>();
        for (Session session : sessions) {
            for (int known = 0; known < session.clicks().size(); known++) {
                inTime.add(new Next(session, known));
            }
        }
        inTime.sort(Comparator.comparingLong(next -> next.click().atMillis())); // stable
        for (Next next : inTime) {
            if (next.known > 0) {
                predict(next.session, next.known, SessionId.hash(next.session.id()));
            }
            put(index, next.session.id(), next.session.clicks().subList(0, next.known + 1));
        }
    }

    private void predict(Session session, int known, long ownId) {
        List<String> shopper = newestFirst(session.clicks().subList(0, known));
        long start = System.nanoTime();
        Search search = Search.of(shopper, ownId, settings);
        Neighbourhood neighbours = Neighbourhood.of(List.of(NeighbourSearch.in(index, search)), search);
        List<RankedItem> ranked = Ranking.of(neighbours, search, settings, RANKS);
        nanos.recordValue(System.nanoTime() - start);
        made++;
        String wanted = session.clicks().get(known).sku();
        for (int at = 0; at < ranked.size(); at++) {
            named.add(ranked.get(at).sku());
            if (ranked.get(at).sku().equals(wanted)) {
                hits++;
                reciprocalRanks += 1.0 / (at + 1);
            }
        }
    }

    long made() {
        return made;
    }

    double meanReciprocalRank() {
        return reciprocalRanks / made;
    }

    double hitRate() {
        return (double) hits / made;
    }

    /** Items that were ever named, as a share of so many. */
    double coverage(int items) {
        return (double) named.size() / items;
    }

    double micros(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e3;
    }
}
