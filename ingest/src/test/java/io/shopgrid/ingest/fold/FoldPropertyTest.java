package io.shopgrid.ingest.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.statistics.Statistics;

/** Whatever is sent and however it is read, the grid comes to what a plain fold of the messages comes to. */
class FoldPropertyTest {
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void shouldComeToAPlainFold(@ForAll("shops") Script script, @ForAll("schedules") Schedule schedule) {
        // given
        Fold fold = Fold.of(script);

        // when
        Run run = Run.of(script, schedule);

        // then
        collectMishaps(run);
        assertThat(differences(run, fold)).as("%s", run).isEmpty();
        assertThat(run.quarantined()).as("%s", run).isEqualTo(fold.refused());
        assertThat(run.noted()).as("%s", run).isEqualTo(run.ends());
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void shouldRefuseTheCountsThatAPlainFoldRefuses(
            @ForAll("lateCounts") Script script, @ForAll("schedules") Schedule schedule) {
        // given
        Fold fold = Fold.of(script);
        Set<Position> kept = new HashSet<>(fold.refused());
        kept.removeAll(fold.replaced());

        // when
        Run run = Run.of(script, schedule);

        // then
        collect("refused", !kept.isEmpty());
        assertThat(differences(run, fold)).as("%s", run).isEmpty();
        assertThat(run.quarantined()).as("%s", run).isSubsetOf(fold.refused()).containsAll(kept);
        assertThat(run.noted()).as("%s", run).isEqualTo(run.ends());
    }

    private static SortedMap<String, String> differences(Run run, Fold fold) {
        SortedMap<String, Object> shown = run.shown();
        SortedMap<String, Object> expected = fold.shown();
        SortedMap<String, String> differences = new TreeMap<>();
        Stream.concat(shown.keySet().stream(), expected.keySet().stream())
                .filter(key -> !Objects.equals(shown.get(key), expected.get(key)))
                .forEach(key -> differences.put(key, "%s is not %s".formatted(shown.get(key), expected.get(key))));
        return differences;
    }

    private static void collectMishaps(Run run) {
        for (Mishap mishap : Mishap.values()) {
            collect(mishap.name(), run.knows(mishap));
        }
    }

    /** Demands that some runs are of a kind without which they would show nothing. */
    private static void collect(String kind, boolean is) {
        Statistics.label(kind)
                .collect(is)
                .coverage(covered -> covered.check(true).percentage(share -> share > 2));
    }

    @Provide
    Arbitrary<Script> shops() {
        return Scripts.shops(new Scripts.Size(4, 8, 0, 80));
    }

    @Provide
    Arbitrary<Script> lateCounts() {
        return Scripts.lateCounts();
    }

    @Provide
    Arbitrary<Schedule> schedules() {
        return Combinators.combine(
                        Arbitraries.longs()
                                .withDistribution(RandomDistribution.uniform())
                                .dontShrink(),
                        Arbitraries.integers().between(0, 100).withDistribution(RandomDistribution.uniform()))
                .as(Schedule::new);
    }
}
