package io.shopgrid.compute.demand;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.demand.Demand;
import io.shopgrid.model.source.Fences;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DemandLedgerTest {
    /** Kind 0 is a view, 1 a cart, 2 units. */
    record Event(int kind, int quantity, long atMillis) {}

    @Property
    void shouldCountWhatLiesInTheWindowsInWhateverOrderEventsArrive(
            @ForAll("events") List<Event> events, @ForAll Random random) {
        // given
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);

        // when
        Demand demand = null;
        for (Event event : shuffled) {
            DemandLedger ledger = new DemandLedger(demand);
            switch (event.kind) {
                case 0 -> ledger.view(event.atMillis);
                case 1 -> ledger.cart(event.atMillis);
                default -> ledger.units(event.quantity, event.atMillis);
            }
            demand = ledger.store(Fences.NONE);
        }

        // then
        long newest = events.stream().mapToLong(Event::atMillis).max().orElseThrow();
        assertThat(demand.updatedAt().getTime()).isEqualTo(newest);
        assertThat((long) demand.views1h()).isEqualTo(sum(events, 0, newest, 300_000, 12, event -> 1));
        assertThat((long) demand.carts1h()).isEqualTo(sum(events, 1, newest, 300_000, 12, event -> 1));
        assertThat((long) demand.units1h()).isEqualTo(sum(events, 2, newest, 300_000, 12, Event::quantity));
        assertThat((long) demand.units24h()).isEqualTo(sum(events, 2, newest, 3_600_000, 24, Event::quantity));
        assertThat(demand.firstAtMillis())
                .isEqualTo(events.stream().mapToLong(Event::atMillis).min().orElseThrow());
    }

    private static long sum(
            List<Event> events, int kind, long newest, long slotMillis, int slots, ToLongFunction<Event> weight) {
        long first = newest / slotMillis - slots + 1;
        return events.stream()
                .filter(event -> event.kind == kind && event.atMillis / slotMillis >= first)
                .mapToLong(weight)
                .sum();
    }

    @Provide
    Arbitrary<List<Event>> events() {
        long start = 1_700_000_000_000L;
        Arbitrary<Long> times = Arbitraries.oneOf(
                Arbitraries.longs().between(start, start + 3_600_000),
                Arbitraries.longs().between(start, start + 50 * 3_600_000L));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(-3, 9),
                        times)
                .as(Event::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }
}
