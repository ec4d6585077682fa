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
import net.jqwik.api.arbitraries.ListArbitrary;
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

    @Property
    void shouldPlaceACountRightlyOrRefuseIt(@ForAll("spreadEvents") List<Event> events) {
        // given
        List<Event> taken = new ArrayList<>();
        long firstChange = Long.MAX_VALUE;

        // when
        Inventory stock = null;
        for (Event event : events) {
            StockLedger ledger = new StockLedger(stock);
            Event numbered = new Event(event.count, event.quantity, event.atMillis, taken.size());
            if (!event.count) {
                ledger.change(event.quantity, event.atMillis);
                firstChange = Math.min(firstChange, event.atMillis / 1_000);
                taken.add(numbered);
            } else if (ledger.count(event.quantity, event.atMillis, numbered.offset)) {
                taken.add(numbered);
            } else {
                assertThat(event.atMillis / 1_000).isGreaterThanOrEqualTo(firstChange);
            }
            stock = ledger.isEmpty() ? null : ledger.store(Fences.NONE);
        }

        // then
        assertThat(stock == null ? 0 : stock.onHand()).isEqualTo(fold(taken));
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
        return eventsWithin(StockLedger.MAX_RECENT).ofMaxSize(120);
    }

    /** Over so many seconds that some changes are no longer kept apart. */
    @Provide
    Arbitrary<List<Event>> spreadEvents() {
        return eventsWithin(10 * StockLedger.MAX_RECENT).ofMinSize(150).ofMaxSize(300);
    }

    private static ListArbitrary<Event> eventsWithin(long seconds) {
        Arbitrary<Long> times = Arbitraries.longs().between(1_000_000, 1_000_000 + seconds * 1_000L - 1);
        Arbitrary<Event> counts = Combinators.combine(Arbitraries.longs().between(0, 1_000), times)
                .as((quantity, at) -> new Event(true, quantity, at, 0));
        Arbitrary<Event> changes = Combinators.combine(Arbitraries.longs().between(-50, 50), times)
                .as((quantity, at) -> new Event(false, quantity, at, 0));
        return Arbitraries.frequencyOf(Tuple.of(1, counts), Tuple.of(4, changes))
                .list();
    }

    @Test
    void shouldRefuseACountAmongChangesThatAreMerged() {
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
    void shouldPlaceAnOpeningCountAfterMoreChangesThanAreKeptApart() {
        // given
        StockLedger ledger = new StockLedger(null);
        for (int second = 0; second <= StockLedger.MAX_RECENT + 1; second++) {
            ledger.change(-1, 1_000L * (100 + second));
        }

        // when
        boolean placed = ledger.count(500, 1_000L * 99, 0);

        // then
        assertThat(placed).isTrue();
        assertThat(ledger.store(Fences.NONE).onHand()).isEqualTo(500 - (StockLedger.MAX_RECENT + 2));
    }

    @Test
    void shouldPlaceACountThatIsSentAgain() {
        // given
        StockLedger ledger = new StockLedger(null);
        ledger.count(500, 1_000L * 99, 0);
        for (int second = 0; second <= StockLedger.MAX_RECENT + 1; second++) {
            ledger.change(-1, 1_000L * (100 + second));
        }
        long onHand = ledger.store(Fences.NONE).onHand();

        // when
        boolean placed = ledger.count(500, 1_000L * 99, 1);

        // then
        assertThat(placed).isTrue();
        assertThat(ledger.store(Fences.NONE).onHand()).isEqualTo(onHand);
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
