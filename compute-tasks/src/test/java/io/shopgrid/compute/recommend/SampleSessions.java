package io.shopgrid.compute.recommend;

import io.shopgrid.compute.recommend.KnnSettings.Method;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Shops with few items and few moments, so that sessions share items and times. */
final class SampleSessions {
    static final int PARTITIONS = 6;
    static final long NOON = 1_772_366_400_000L;

    private SampleSessions() {}

    /** Sessions with different ids. */
    static Arbitrary<List<SampleSession>> different(int most) {
        return any(60).list().uniqueElements(SampleSession::id).ofMaxSize(most);
    }

    /** A session; the same id may come up again. */
    static Arbitrary<SampleSession> any(int ids) {
        return Combinators.combine(
                        Arbitraries.longs().between(1, ids),
                        Arbitraries.integers().between(0, PARTITIONS - 1),
                        Arbitraries.longs().between(NOON - 20, NOON),
                        skus(6))
                .as((id, partition, at, skus) -> new SampleSession(id, (int) (id % PARTITIONS), at, skus));
    }

    /** Items, each once, at least one. */
    static Arbitrary<List<String>> skus(int most) {
        return Arbitraries.integers()
                .between(1, 12)
                .map(number -> "I" + number)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(most);
    }

    /** Both methods, with samples and neighbourhoods that are too small for all. */
    static Arbitrary<KnnSettings> settings() {
        return Combinators.combine(
                        Arbitraries.of(Method.class),
                        Arbitraries.integers().between(1, 25),
                        Arbitraries.integers().between(1, 25),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.of(0.0, 0.5, 1.0),
                        Arbitraries.of(1.0, 2.0),
                        Arbitraries.of(0.0, 0.3))
                .as((method, sample, neighbours, items, idf, power, reminder) -> new KnnSettings(
                        method,
                        sample,
                        neighbours,
                        items,
                        1.5,
                        Duration.ofMillis(30),
                        2,
                        0.8,
                        power,
                        0.25,
                        idf,
                        reminder,
                        3));
    }
}
