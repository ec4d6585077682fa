package io.shopgrid.compute.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.model.inventory.Inventory;
import io.shopgrid.model.source.Fences;
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
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class StockLedgerTest {
    /** A count, or a change; counts of one time are decided by offset. */
    record Event(boolean count, long quantity, long atMillis, long offset) {}

    @Property
    void shouldComeToTheSameStockInWhateverOrderEventsArrive(
            @ForAll("events") List<Event> events, @ForAll Random random) {
        // given
        List<Event> numbered = new ArrayList<>();
        events.forEach(event -> numbered.add(new Event(event.count, event.quantity, event.atMillis, numbered.size())));
        List<Event> shuffled = new ArrayList<>(numbered);
        Collections.shuffle(shuffled, random);

        // when
        Inventory stock = null;
        for (Event event : shuffled) {
            // Each event in an update of its own: state has to survive being stored.
            StockLedger ledger = new StockLedger(stock);
            if (event.count) {
                assertThat(ledger.count(event.quantity, event.atMillis, event.offset))
                        .isTrue();
            } else {
                ledger.change(event.quantity, event.atMillis);
            }
            stock = ledger.isEmpty() ? null : ledger.store(Fences.NONE);
        }

        // then
        assertThat(stock == null ? 0 : stock.onHand()).isEqualTo(fold(numbered));
    }

    /** The newest count, and every change of a later second. */
    private static long fold(List<Event> events) {
        Event newest = null;
        for (Event event : events) {
            boolean newer = event.count
                    && (newest == null
                            || event.atMillis > newest.atMillis
                            || (event.atMillis == newest.atMillis && event.offset > newest.offset));
            if (newer) {
                newest = event;
            }
        }
        long onHand = newest == null ? 0 : newest.quantity;
        for (Event event : events) {
            if (!event.count && (newest == null || event.atMillis / 1_000 > newest.atMillis / 1_000)) {
                onHand += event.quantity;
            }
        }
        return onHand;
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Long> times = Arbitraries.longs().between(1_000_000, 1_000_000 + StockLedger.MAX_RECENT * 1_000L - 1);
        Arbitrary<Event> counts = Combinators.combine(Arbitraries.longs().between(0, 1_000), times)
                .as((quantity, at) -> new Event(true, quantity, at, 0));
        Arbitrary<Event> changes = Combinators.combine(Arbitraries.longs().between(-50, 50), times)
                .as((quantity, at) -> new Event(false, quantity, at, 0));
        return Arbitraries.frequencyOf(Tuple.of(1, counts), Tuple.of(4, changes))
                .list()
                .ofMaxSize(120);
    }

    @Test
    void shouldRefuseACountThatIsOlderThanTheChangesKeptApart() {
        // given
        StockLedger ledger = new StockLedger(null);
        for (int second = 0; second <= StockLedger.MAX_RECENT + 1; second++) {
            ledger.change(-1, 1_000L * (100 + second));
        }

        // when
        boolean placed = ledger.count(500, 1_000L * 100, 0);

        // then
        assertThat(placed).isFalse();
        assertThat(ledger.isTooLate(1_000L * 100, 0)).isTrue();
        assertThat(ledger.store(Fences.NONE).onHand()).isEqualTo(-(StockLedger.MAX_RECENT + 2));
    }

    @Test
    void shouldIgnoreAnOlderCountInsteadOfRefusingIt() {
        // given
        StockLedger ledger = new StockLedger(null);
        ledger.count(70, 200_000, 1);

        // when
        boolean placed = ledger.count(500, 100_000, 2);

        // then
        assertThat(placed).isTrue();
        assertThat(ledger.store(Fences.NONE).onHand()).isEqualTo(70);
    }
}
