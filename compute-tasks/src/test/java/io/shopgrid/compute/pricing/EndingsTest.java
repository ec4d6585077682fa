package io.shopgrid.compute.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class EndingsTest {
    @Property
    void shouldFindTheNearestAmountOfTheIntervalWithAWantedEnding(
            @ForAll @LongRange(min = 1, max = 4_000) long one,
            @ForAll @LongRange(min = 1, max = 4_000) long other,
            @ForAll @LongRange(min = 1, max = 4_000) long wanted,
            @ForAll("endings") List<String> endings) {
        // given
        long lowest = Math.min(one, other);
        long highest = Math.max(one, other);
        long amount = BasisPoints.within(wanted, lowest, highest);

        // when
        long found = Endings.nearest(amount, lowest, highest, endings);

        // then
        long expected = LongStream.rangeClosed(lowest, highest)
                .boxed()
                .filter(candidate -> endings.stream()
                        .anyMatch(ending -> "%07d".formatted(candidate).endsWith(ending)))
                .min(Comparator.comparingLong((Long candidate) -> Math.abs(candidate - amount))
                        .thenComparingLong(candidate -> candidate))
                .orElse(amount);
        assertThat(found).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<String>> endings() {
        return Arbitraries.of("99", "5", "49", "0", "995", "00", "7").list().ofMaxSize(3);
    }
}
