package io.shopgrid.compute.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever happens to an index, it is what one is that was built anew. */
class SessionIndexPropertyTest {
    private static final long NO_BOUND = Long.MAX_VALUE;

    /** A session put, or removed, or all of its partition removed. */
    record Change(SampleSession session, Kind kind) {
        enum Kind {
            PUT,
            REMOVE,
            REMOVE_PARTITION
        }

        void apply(SessionIndex index, Map<Long, SampleSession> sessions) {
            switch (kind) {
                case PUT -> {
                    session.putInto(index);
                    sessions.put(session.id(), session);
                }
                case REMOVE -> {
                    index.remove(session.id());
                    sessions.remove(session.id());
                }
                case REMOVE_PARTITION -> {
                    index.removePartitions(partition -> partition == session.partition());
                    sessions.values().removeIf(any -> any.partition() == session.partition());
                }
            }
        }
    }

    @Property(tries = 1_000)
    void shouldBeWhatAnIndexBuiltAnewIs(@ForAll("changes") List<Change> changes) {
        // given
        SessionIndex index = new SessionIndex(NO_BOUND);
        Map<Long, SampleSession> sessions = new HashMap<>();

        // when
        changes.forEach(change -> change.apply(index, sessions));

        // then
        assertThat(index.contents()).isEqualTo(builtAnew(sessions.values()).contents());
        assertThat(index.size()).isEqualTo(sessions.size());
    }

    @Property(tries = 300)
    void shouldKeepTheNewestSessionsWithinItsBound(@ForAll("many") List<SampleSession> sessions) {
        // given
        long bound = new SessionIndex(NO_BOUND).bytes() + 12_000;
        SessionIndex index = new SessionIndex(bound);
        List<SampleSession> inTime = new ArrayList<>(sessions);
        inTime.sort(Comparator.comparingLong(SampleSession::atMillis).thenComparingLong(SampleSession::id));

        // when
        inTime.forEach(session -> {
            session.putInto(index);
            assertThat(index.bytes()).isLessThanOrEqualTo(bound);
        });

        // then
        assertThat(index.size()).isPositive().isLessThan(inTime.size());
        List<SampleSession> newest = inTime.subList(inTime.size() - index.size(), inTime.size());
        assertThat(index.contents()).isEqualTo(builtAnew(newest).contents());
        assertThat(index.evicted()).isEqualTo(inTime.size() - index.size());
    }

    private static SessionIndex builtAnew(Collection<SampleSession> sessions) {
        SessionIndex anew = new SessionIndex(NO_BOUND);
        sessions.forEach(session -> session.putInto(anew));
        return anew;
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(
                        SampleSessions.any(15),
                        Arbitraries.frequency(
                                Tuple.of(8, Change.Kind.PUT),
                                Tuple.of(2, Change.Kind.REMOVE),
                                Tuple.of(1, Change.Kind.REMOVE_PARTITION)))
                .as(Change::new)
                .list()
                .ofMaxSize(80);
    }

    @Provide
    Arbitrary<List<SampleSession>> many() {
        return SampleSessions.any(1_000_000)
                .list()
                .uniqueElements(SampleSession::id)
                .ofMinSize(250)
                .ofMaxSize(400);
    }
}
