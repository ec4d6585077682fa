package io.shopgrid.node.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shopgrid.compute.recommend.NeighbourSearch;
import io.shopgrid.compute.recommend.Neighbourhood;
import io.shopgrid.compute.recommend.RankedItem;
import io.shopgrid.compute.recommend.Ranking;
import io.shopgrid.compute.recommend.RecommendSettings;
import io.shopgrid.compute.recommend.Recommender;
import io.shopgrid.compute.recommend.Search;
import io.shopgrid.compute.recommend.SessionId;
import io.shopgrid.compute.recommend.SessionIndex;
import io.shopgrid.model.Tables;
import io.shopgrid.model.event.ClickEvent;
import io.shopgrid.model.recommend.RecommendRequest;
import io.shopgrid.model.recommend.Recommendations;
import io.shopgrid.model.session.CustomerSession;
import io.shopgrid.model.session.RecentClicks;
import io.shopgrid.model.settings.DataSize;
import io.shopgrid.model.settings.SettingsLoader;
import io.shopgrid.model.source.Fences;
import io.shopgrid.node.SessionSettings;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import javax.cache.Cache;
import org.apache.ignite.Ignite;
import org.apache.ignite.cache.affinity.Affinity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecommenderIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long NOON = 1_772_366_400_000L;
    private static final int ITEMS = 40;
    private static final int LIMIT = 20;
    private static final long NO_BOUND = Long.MAX_VALUE;
    private static final int MANY = 150_000;
    private static final int PUT_TOGETHER = 1_000;

    @TempDir
    private Path directory;

    @Test
    void shouldRecommendAsOneIndexOverAllSessionsDoesOnAnyNodes() {
        // given
        long seed = Long.getLong("seed", ThreadLocalRandom.current().nextLong());
        System.out.println("seed " + seed + " (repeat with -Dseed=" + seed + ")");
        Random random = new Random(seed);
        Map<String, CustomerSession> rows = new TreeMap<>();
        try (SessionGrid grid = new SessionGrid(directory, settings(Map.of()), SessionSettings.standard())) {
            for (int nodes = 1; nodes <= 3; nodes++) {
                // when a node joins
                grid.start();
                click(grid, rows, random, 400);

                // then
                requireAsOneIndex(grid, rows, random);
            }

            // when a node dies, with clicks under way
            click(grid, rows, random, 50);
            grid.loseLast();
            click(grid, rows, random, 50);

            // then
            requireAsOneIndex(grid, rows, random);

            // when sessions go
            rows.keySet()
                    .removeIf(id -> random.nextInt(4) == 0 && grid.sessions().remove(id));

            // then
            requireAsOneIndex(grid, rows, random);
        }
    }

    @Test
    void shouldForgetSessionsThatExpire() {
        // given
        SessionSettings brief = new SessionSettings(DataSize.ofMebibytes(64), Duration.ofSeconds(2));
        try (SessionGrid grid = new SessionGrid(directory, settings(Map.of()), brief)) {
            grid.start();
            grid.sessions().put("s", session(RecentClicks.NONE.with(ClickEvent.Type.VIEW, "A", NOON), true));

            // when / then
            await().atMost(PATIENCE).until(() -> contents(grid.ignites().get(0)).containsKey("item A"));
            await().atMost(PATIENCE).until(() -> contents(grid.ignites().get(0)).isEmpty());
            assertThat(grid.sessions().containsKey("s")).isFalse();
        }
    }

    /** A full region stops a node, unless its rows may go. */
    @Test
    void shouldLetOldSessionsGoWhenMemoryIsShort() {
        // given
        SessionSettings small = new SessionSettings(DataSize.ofMebibytes(64), Duration.ofDays(1));
        RecentClicks clicks = RecentClicks.NONE;
        for (int click = 0; click < CustomerSession.MAX_RECENT; click++) {
            clicks = clicks.with(ClickEvent.Type.VIEW, "ITEM-" + click, NOON + click);
        }
        CustomerSession session = session(clicks, true);
        try (SessionGrid grid = new SessionGrid(directory, settings(Map.of()), small)) {
            grid.start();
            grid.start();

            // when: about three times what a node has room for, and each has all of them
            for (int from = 0; from < MANY; from += PUT_TOGETHER) {
                Map<String, CustomerSession> some = new TreeMap<>();
                for (int number = from; number < from + PUT_TOGETHER; number++) {
                    some.put("s-" + number, session);
                }
                grid.sessions().putAll(some);
            }

            // then
            assertThat(grid.sessions().size()).isPositive().isLessThan(MANY);
            grid.sessions().put("new", session);
            assertThat(grid.sessions().containsKey("new")).isTrue();
            assertThat(grid.ignites())
                    .allMatch(node -> node.cluster().forServers().nodes().size() == 2);
        }
    }

    @Test
    void shouldLearnOnlyFromThoseWhoConsentIfToldSo() {
        // given
        try (SessionGrid grid = new SessionGrid(
                directory, settings(Map.of("SHOPGRID_LEARN_WITHOUT_CONSENT", "false")), SessionSettings.standard())) {
            grid.start();

            // when
            grid.sessions().put("no", session(RecentClicks.NONE.with(ClickEvent.Type.VIEW, "A", NOON), false));
            grid.sessions().put("yes", session(RecentClicks.NONE.with(ClickEvent.Type.VIEW, "B", NOON), true));

            // then
            await().atMost(PATIENCE).until(() -> contents(grid.ignites().get(0)).containsKey("item B"));
            assertThat(contents(grid.ignites().get(0))).doesNotContainKey("item A");
        }
    }

    /** Products need not be known here, only how sessions are compared matters. */
    private static RecommendSettings settings(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(more);
        all.put("SHOPGRID_ONLY_IN_STOCK", "false");
        all.put("SHOPGRID_KNN_SAMPLE", "60");
        all.put("SHOPGRID_KNN_NEIGHBOURS", "25");
        all.put("SHOPGRID_KNN_IDF_POWER", "0.5"); // so that nodes have to count for each other
        all.put("SHOPGRID_SEARCH_TIMEOUT", "20s");
        return SettingsLoader.load(RecommendSettings.class, all);
    }

    private static void click(SessionGrid grid, Map<String, CustomerSession> rows, Random random, int clicks) {
        for (int click = 0; click < clicks; click++) {
            String id = "session-" + random.nextInt(150);
            CustomerSession before = rows.get(id);
            RecentClicks recent = before == null ? RecentClicks.NONE : before.recent();
            CustomerSession after = session(
                    recent.with(
                            ClickEvent.Type.VIEW,
                            "I" + (int) Math.abs(random.nextGaussian() * ITEMS / 3),
                            NOON + random.nextInt(500)),
                    true);
            rows.put(id, after);
            grid.sessions().put(id, after);
        }
    }

    private static CustomerSession session(RecentClicks clicks, boolean consent) {
        return new CustomerSession(
                null,
                new Timestamp(clicks.atMillis(0)),
                new Timestamp(clicks.atMillis(clicks.size() - 1)),
                clicks.size(),
                consent,
                clicks,
                Fences.NONE);
    }

    private static void requireAsOneIndex(SessionGrid grid, Map<String, CustomerSession> rows, Random random) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> grid.ignites().forEach(node -> {
                    Affinity<String> affinity = node.affinity(Tables.SESSIONS);
                    assertThat(contents(node))
                            .isEqualTo(index(
                                            rows,
                                            id -> affinity.isPrimary(
                                                    node.cluster().localNode(), id))
                                    .contents());
                }));
        assertThat(table(grid)).isEqualTo(rows.keySet());
        SessionIndex all = index(rows, id -> true);
        for (int shopper = 0; shopper < 30; shopper++) {
            String[] skus = random.ints(1 + random.nextInt(4), 0, ITEMS)
                    .distinct()
                    .mapToObj(number -> "I" + number)
                    .toArray(String[]::new);
            List<RankedItem> expected = ranked(all, List.of(skus));
            for (Ignite asked : grid.ignites()) {
                Recommendations answer =
                        recommender(asked).recommend(RecommendRequest.forItems(skus, true, new String[0], LIMIT));
                assertThat(answer.complete()).isTrue();
                assertThat(answer.products())
                        .extracting(product -> product.sku() + ' ' + product.score() + ' ' + product.count())
                        .isEqualTo(expected.stream()
                                .map(item -> item.sku() + ' ' + item.score() + ' ' + item.shoppers())
                                .toList());
            }
        }
    }

    private static List<RankedItem> ranked(SessionIndex index, List<String> newestFirst) {
        Search search =
                Search.of(newestFirst, SessionId.NONE, settings(Map.of()).knn());
        Neighbourhood neighbours = Neighbourhood.of(List.of(NeighbourSearch.in(index, search)), search);
        return Ranking.of(neighbours, search, settings(Map.of()).knn(), LIMIT);
    }

    private static Set<String> table(SessionGrid grid) {
        List<String> ids = new ArrayList<>();
        for (Cache.Entry<String, CustomerSession> row : grid.sessions()) {
            ids.add(row.getKey());
        }
        assertThat(ids).doesNotHaveDuplicates();
        return Set.copyOf(ids);
    }

    private static Map<String, List<String>> contents(Ignite node) {
        return recommender(node).index().read(SessionIndex::contents);
    }

    private static Recommender recommender(Ignite node) {
        Recommender recommender = Recommender.at(node);
        assertThat(recommender).isNotNull();
        return recommender;
    }

    private static SessionIndex index(Map<String, CustomerSession> rows, Predicate<String> ids) {
        SessionIndex index = new SessionIndex(NO_BOUND);
        rows.forEach((id, row) -> {
            if (ids.test(id)) {
                List<String> items = new ArrayList<>();
                for (int at = 0; at < row.recent().size(); at++) {
                    items.remove(row.recent().sku(at));
                    items.add(row.recent().sku(at));
                }
                index.put(SessionId.hash(id), 0, row.lastAt().getTime(), items.toArray(String[]::new));
            }
        });
        return index;
    }
}
