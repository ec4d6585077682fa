package io.shopgrid.model.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class HourlyUnitsTest {
    private static final long NOW = 500_000;

    record Sale(long hour, int units) {}

    @Property(tries = 500)
    void shouldHoldTheLastWeeksInWhateverOrderSalesCome(@ForAll("sales") List<Sale> sales, @ForAll Random random) {
        // given
        List<Sale> shuffled = new ArrayList<>(sales);
        Collections.shuffle(shuffled, random);

        // when
        HourlyUnits units = HourlyUnits.empty();
        long newest = Long.MIN_VALUE;
        for (Sale sale : shuffled) {
            if (newest != Long.MIN_VALUE && sale.hour > newest) {
                units.move(sale.hour);
            }
            newest = Math.max(newest, sale.hour);
            units.add(sale.hour, sale.units, newest);
            units = HourlyUnits.of(units.packed());
        }

        // then
        for (long hour = newest - HourlyUnits.HOURS - 5; hour <= newest; hour++) {
            long wanted = hour;
            long last = newest;
            long expected = sales.stream()
                    .filter(sale -> sale.hour == wanted && sale.hour > last - HourlyUnits.HOURS)
                    .mapToLong(Sale::units)
                    .sum();
            assertThat(units.sum(hour, hour)).as("hour %d", hour).isEqualTo(expected);
        }
        long hours = sales.stream().map(Sale::hour).distinct().count();
        assertThat(units.packed().length).isLessThanOrEqualTo(2 * (int) hours);
    }

    @Test
    void shouldTakeNoRoomForWhatWasTakenBack() {
        // given
        HourlyUnits units = HourlyUnits.empty();

        // when
        units.add(NOW, 3, NOW);
        units.add(NOW, -3, NOW);

        // then
        assertThat(units.packed()).isEmpty();
    }

    @Provide
    Arbitrary<List<Sale>> sales() {
        Arbitrary<Long> hour = Arbitraries.oneOf(
                Arbitraries.longs().between(NOW - 900, NOW), Arbitraries.longs().between(NOW - 5_000, NOW));
        return Combinators.combine(hour, Arbitraries.integers().between(-50, 50))
                .as(Sale::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }
}
