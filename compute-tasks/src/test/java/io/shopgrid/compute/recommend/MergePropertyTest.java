package io.shopgrid.compute.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** However sessions are spread over indexes, merging what these find gives what one index over all of them gives. */
class MergePropertyTest {
    private static final long NO_BOUND = Long.MAX_VALUE;

    @Property(tries = 2_000)
    void shouldRankAsOneIndexOverAllSessionsDoes(
            @ForAll("sessions") List<SampleSession> sessions,
            @ForAll("shopper") List<String> shopper,
            @ForAll("settings") KnnSettings settings,
            @ForAll @IntRange(min = 1, max = 4) int nodes,
            @ForAll @IntRange(max = 60) int own) {
        // given
        Search search = Search.of(shopper, own, settings);

        // when
        List<RankedItem> merged = ranked(indexes(sessions, nodes), search, settings);

        // then
        assertThat(merged).isEqualTo(ranked(indexes(sessions, 1), search, settings));
    }

    @Property(tries = 1_000)
    void shouldScoreAsPublished(
            @ForAll("sessions") List<SampleSession> sessions,
            @ForAll("shopper") List<String> shopper,
            @ForAll @IntRange(min = 1, max = 25) int sample,
            @ForAll @IntRange(min = 1, max = 25) int neighbours) {
        // given
        KnnSettings settings = KnnSettings.published(sample, neighbours);

        // when
        List<RankedItem> ranked = ranked(indexes(sessions, 2), Search.of(shopper, SessionId.NONE, settings), settings);

        // then
        List<PlainKnn.Scored> plain = PlainKnn.rank(sessions, shopper, sample, neighbours);
        assertThat(ranked).hasSameSizeAs(plain);
        for (int at = 0; at < plain.size(); at++) {
            RankedItem item = ranked.get(at);
            assertThat(item.score()).isCloseTo(plain.get(at).score(), offset(1e-9));
            assertThat(plain)
                    .anyMatch(other -> other.sku().equals(item.sku())
                            && Math.abs(other.score() - item.score()) < 1e-9
                            && (item.because() == null || other.together().get(item.because()) == item.shoppers()));
        }
    }

    private static List<SessionIndex> indexes(List<SampleSession> sessions, int nodes) {
        List<SessionIndex> indexes = new ArrayList<>();
        IntStream.range(0, nodes).forEach(node -> indexes.add(new SessionIndex(NO_BOUND)));
        sessions.forEach(session -> session.putInto(indexes.get(session.partition() % nodes)));
        return indexes;
    }

    private static List<RankedItem> ranked(List<SessionIndex> indexes, Search search, KnnSettings settings) {
        List<Neighbours> found =
                indexes.stream().map(index -> NeighbourSearch.in(index, search)).toList();
        Neighbourhood neighbours = Neighbourhood.of(found, search);
        for (int index = 0; index < indexes.size(); index++) {
            neighbours.tell(index, indexes.get(index).counts(neighbours.untold(index)));
        }
        return Ranking.of(neighbours, search, settings, 20);
    }

    @Provide
    Arbitrary<List<SampleSession>> sessions() {
        return SampleSessions.different(50);
    }

    @Provide
    Arbitrary<List<String>> shopper() {
        return SampleSessions.skus(7);
    }

    @Provide
    Arbitrary<KnnSettings> settings() {
        return SampleSessions.settings();
    }
}
